package dev.sextant.domain.run;

/**
 * What became of one look at all held runs.
 *
 * @param ended how many were ended, for their hearts were still
 * @param unreadable how many could not be watched, for they are damaged
 */
public record LeaseLook(int ended, int unreadable) {}
