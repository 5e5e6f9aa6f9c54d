package dev.sextant.domain.twin;

import java.util.Date;

/** R15: a value that everyone who sees it can change. */
record SharesADate(Date at) {}
