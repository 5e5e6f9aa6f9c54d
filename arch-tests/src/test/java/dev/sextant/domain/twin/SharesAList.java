package dev.sextant.domain.twin;

import java.util.List;

/** R15: a value that its maker can change. */
record SharesAList(List<String> names) {}
