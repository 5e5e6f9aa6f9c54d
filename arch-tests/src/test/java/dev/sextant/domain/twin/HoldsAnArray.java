package dev.sextant.domain.twin;

/** R15: a value that everyone who sees it can change. */
record HoldsAnArray(double[] values) {}
