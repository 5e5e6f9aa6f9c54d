package dev.sextant.contract;

/**
 * An entry of any of the three streams, as far as the sentences of appending look at it.
 *
 * @param mark what tells it from all other entries of a test
 */
record Stored(long sequence, boolean late, String mark) {}
