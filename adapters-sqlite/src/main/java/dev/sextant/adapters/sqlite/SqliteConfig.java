package dev.sextant.adapters.sqlite;

import dev.sextant.domain.InvalidValue;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a store lies and how it is kept.
 *
 * @param folder holds {@code registry.sqlite} and the folder {@code runs}; made if it is not there
 * @param durability of the runs' files
 * @param patience how long an append waits for room in a full queue before it is answered {@code Busy}
 * @param byteBudget how many bytes all files of the store may take together, at least 1; {@link #NO_BUDGET} by default.
 *     Beyond it batches are refused as {@code STORE_FULL}. What waits in a write-ahead log counts twice. Handles and
 *     processes that append at the same moment exceed it by no more than what each of them is just writing; runs, their
 *     history and their empty files are made all the same, and count. With a budget every commit looks at the size of
 *     every run's file
 */
public record SqliteConfig(Path folder, Durability durability, Duration patience, long byteBudget) {
    /** A store that may grow until the disk is full. */
    public static final long NO_BUDGET = Long.MAX_VALUE;

    /** What a commit to a run's file survives. The registry's commits always survive both. */
    public enum Durability {
        /** The death of the process; a loss of power may take the last commits with it. */
        PROCESS,
        /** A loss of power too, at the price of a flush to the disk for every commit. */
        POWER
    }

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(2);

    public SqliteConfig {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("a patience of " + patience + ", but it must be 0 or more");
        }
        if (byteBudget < 1) {
            throw new InvalidValue("byteBudget", "is " + byteBudget + ", but must be at least 1 byte");
        }
    }

    /** A store in a folder, whose commits survive the death of the process. */
    public static SqliteConfig in(Path folder) {
        return new SqliteConfig(folder, Durability.PROCESS, DEFAULT_PATIENCE, NO_BUDGET);
    }

    public SqliteConfig durability(Durability wanted) {
        return new SqliteConfig(folder, wanted, patience, byteBudget);
    }

    public SqliteConfig patience(Duration most) {
        return new SqliteConfig(folder, durability, most, byteBudget);
    }

    public SqliteConfig byteBudget(long most) {
        return new SqliteConfig(folder, durability, patience, most);
    }
}
