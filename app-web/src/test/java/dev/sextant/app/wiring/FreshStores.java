package dev.sextant.app.wiring;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.adapters.mysql.MysqlConfig;
import dev.sextant.adapters.mysql.MysqlStorage;
import dev.sextant.adapters.mysql.TestDatabase;
import dev.sextant.adapters.mysql.TestServer;
import dev.sextant.adapters.sqlite.MortalSqlite;
import dev.sextant.adapters.sqlite.SqliteConfig;
import dev.sextant.contract.StoreUnderTest;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stores of every kind, each new.
 *
 * @param folder of the test's own
 */
record FreshStores(Path folder) {
    private static final AtomicInteger STORES = new AtomicInteger();

    static StoreUnderTest memory() {
        MemoryStorage first = MemoryStorage.open(MemoryConfig.DEFAULT);
        return StoreUnderTest.openedBy(first::anotherHandle, first::close);
    }

    StoreUnderTest sqlite() {
        return MortalSqlite.at(SqliteConfig.in(folder.resolve("store " + STORES.incrementAndGet())));
    }

    static StoreUnderTest h2() {
        MysqlConfig config = MysqlConfig.of(
                "jdbc:h2:mem:fresh" + STORES.incrementAndGet() + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1",
                "keeper",
                "");
        return StoreUnderTest.openedBy(() -> MysqlStorage.open(config));
    }

    static StoreUnderTest on(TestServer server) {
        TestDatabase database = server.freshDatabase();
        return StoreUnderTest.openedBy(() -> MysqlStorage.open(database.config()), database::close);
    }
}
