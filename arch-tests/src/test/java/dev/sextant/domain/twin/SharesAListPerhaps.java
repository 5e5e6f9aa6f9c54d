package dev.sextant.domain.twin;

import java.util.List;
import java.util.Optional;

/** R15: a value that its maker can change, and a copy would not show it. */
record SharesAListPerhaps(Optional<List<String>> names) {}
