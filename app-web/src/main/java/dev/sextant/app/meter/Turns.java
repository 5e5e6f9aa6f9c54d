package dev.sextant.app.meter;

/**
 * What became of the turns of a loop that never ends.
 *
 * @param all so far
 * @param failed those that failed
 */
public record Turns(long all, long failed) {}
