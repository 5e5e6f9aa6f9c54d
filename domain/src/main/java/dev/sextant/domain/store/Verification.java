package dev.sextant.domain.store;

import dev.sextant.domain.id.RunId;
import java.util.List;
import java.util.Optional;

/**
 * What an inspection of a whole store found.
 *
 * @param runs how many runs were inspected
 * @param entries how many events, logs and samples they hold
 * @param findings what is wrong, at most 1,000; empty for a sound store
 */
public record Verification(long runs, long entries, List<Finding> findings) {
    /** The most findings that are listed. */
    public static final int MOST_FINDINGS = 1_000;

    public Verification {
        findings = findings.stream().limit(MOST_FINDINGS).toList();
    }

    public boolean isSound() {
        return findings.isEmpty();
    }

    /**
     * One thing that is wrong.
     *
     * @param run the run it concerns, where it concerns one
     */
    public record Finding(Optional<RunId> run, Damage damage, String detail) {}

    /** The kinds of damage. */
    public enum Damage {
        /** A stream's sequences are not 1, 2, 3 … up to its counter. */
        SEQUENCE_GAP,
        /** A counter differs from the rows it counts. */
        COUNTER_DIFFERS,
        /** A summary of samples differs from the samples. */
        PYRAMID_DIFFERS,
        /** Bytes that can't be read. */
        UNREADABLE,
        /** Rows or files that belong to no run, to a purged one, or not where they are. */
        STRAY,
        /** Something that a run should have is not there. */
        ABSENT,
        /** A slot has two holders at once, or not the one that a run's claim says. */
        HOLDER_DIFFERS,
        /** The queue does not hold exactly the runs that wait, as they are. */
        QUEUE_DIFFERS,
        /** A row does not say what others say that must say the same. */
        ROW_DIFFERS
    }
}
