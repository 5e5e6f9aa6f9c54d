package dev.sextant.support.jooq;

import dev.sextant.domain.run.Run;

/**
 * A run with the number under which the other tables know it.
 *
 * @param no from 1, never given twice
 * @param characters of what is stored of it, about
 */
public record StoredRun(long no, Run run, int characters) {
    /** The same run after a step. */
    StoredRun after(Run stepped) {
        return new StoredRun(no, stepped, characters);
    }
}
