package dev.sextant.support.storage;

/**
 * Where a sealed chunk stands in its run.
 *
 * @param series the series' number in the run, from 1
 * @param number the chunk's number in the series, from 0
 */
public record ChunkPlace(int series, int number) {}
