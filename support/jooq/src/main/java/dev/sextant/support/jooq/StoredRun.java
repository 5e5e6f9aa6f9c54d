package dev.sextant.support.jooq;

import dev.sextant.domain.run.Run;

/**
 * A run with the number under which the other tables know it.
 *
 * @param no from 1, never given twice
 */
public record StoredRun(long no, Run run) {}
