package dev.sextant.adapters.sqlite;

import dev.sextant.domain.stream.Batch;
import dev.sextant.support.jooq.ByteBudget;
import dev.sextant.support.jooq.Session;
import java.nio.file.Path;

/**
 * Weighs a store by its files. What is in a write-ahead log counts twice: sooner or later it is copied into the file beside
 * it, and the log keeps its size.
 */
record FileScale(Path registry, RunFiles files) implements ByteBudget.Scale {
    /** Around an entry, in its row. */
    private static final int ROW_BYTES = 64;
    /** Of 4 KiB each: the leaves that even the least commit rewrites, of rows, blocks, tallies, keys and marks. */
    private static final long PAGES_A_COMMIT = 8L * 4_096;

    @Override
    public long store(Session session) {
        return weight(registry)
                + files.all().stream().mapToLong(FileScale::weight).sum();
    }

    private static long weight(Path file) {
        return RunFiles.bytes(file) + RunFiles.logBytes(file);
    }

    @Override
    public long batch(Batch batch) {
        return 2 * (batch.bytes() + (long) ROW_BYTES * batch.size());
    }

    @Override
    public long transaction() {
        return 2 * PAGES_A_COMMIT;
    }
}
