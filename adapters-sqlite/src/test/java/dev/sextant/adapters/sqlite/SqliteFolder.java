package dev.sextant.adapters.sqlite;

import dev.sextant.contract.StoreUnderTest;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The stores of tests, each in a folder of its own. */
final class SqliteFolder {
    private static final AtomicInteger STORES = new AtomicInteger();

    private SqliteFolder() {}

    static StoreUnderTest freshStore(Path around, long bytes) {
        SqliteConfig config = SqliteConfig.in(around.resolve("store" + STORES.incrementAndGet()))
                .byteBudget(bytes);
        return StoreUnderTest.openedBy(() -> SqliteStorage.open(config), () -> {}, SqliteProgram.in(config.folder()))
                .backedUpBy(SqliteStorage.backups(config), () -> freshStore(around, bytes));
    }
}
