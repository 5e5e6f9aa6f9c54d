package dev.sextant.adapters.sqlite;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a store lies and how it is kept.
 *
 * @param folder holds {@code registry.sqlite} and the folder {@code runs}; made if it is not there
 * @param durability of the runs' files
 * @param patience how long an append waits for room in a full queue before it is answered {@code Busy}
 */
public record SqliteConfig(Path folder, Durability durability, Duration patience) {
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
    }

    /** A store in a folder, whose commits survive the death of the process. */
    public static SqliteConfig in(Path folder) {
        return new SqliteConfig(folder, Durability.PROCESS, DEFAULT_PATIENCE);
    }

    public SqliteConfig durability(Durability wanted) {
        return new SqliteConfig(folder, wanted, patience);
    }

    public SqliteConfig patience(Duration most) {
        return new SqliteConfig(folder, durability, most);
    }
}
