package dev.sextant.adapters.sqlite;

import dev.sextant.contract.StoreUnderTest;
import dev.sextant.support.storage.EngineLimits;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The stores of tests, each in a folder of its own. */
final class SqliteFolder {
    private static final AtomicInteger STORES = new AtomicInteger();
    /** A run gets a snapshot of its samples after a few appends, where otherwise only tens of megabytes lead to one. */
    private static final EngineLimits SHORT_JOURNAL = new EngineLimits(0, 4 << 10);

    private SqliteFolder() {}

    static StoreUnderTest freshStore(Path around, long bytes) {
        return freshStore(around, bytes, SqliteStorage::open);
    }

    static StoreUnderTest freshStoreOfShortJournals(Path around, long bytes) {
        return freshStore(
                around,
                bytes,
                config -> SqliteStorage.open(config, Connections.ORDINARY, IdleLimits.ofThisProcess(), SHORT_JOURNAL));
    }

    private static StoreUnderTest freshStore(Path around, long bytes, Function<SqliteConfig, SqliteStorage> open) {
        SqliteConfig config = SqliteConfig.in(around.resolve("store" + STORES.incrementAndGet()))
                .byteBudget(bytes);
        return StoreUnderTest.openedBy(() -> open.apply(config), () -> {}, SqliteProgram.in(config.folder()))
                .backedUpBy(SqliteStorage.backups(config), () -> freshStore(around, bytes, open));
    }
}
