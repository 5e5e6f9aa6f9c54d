package dev.sextant.domain.twin;

/** R15: a value that everyone who sees it can change. */
@SuppressWarnings("ArrayRecordComponent") // which is the point
record HoldsAnArray(double[] values) {}
