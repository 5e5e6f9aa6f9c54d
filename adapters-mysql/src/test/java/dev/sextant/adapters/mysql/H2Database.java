package dev.sextant.adapters.mysql;

import dev.sextant.contract.StoreUnderTest;
import java.util.concurrent.atomic.AtomicInteger;

/** H2 databases in the heap. */
final class H2Database {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private H2Database() {}

    static MysqlConfig fresh() {
        return MysqlConfig.of(
                "jdbc:h2:mem:sextant" + DATABASES.incrementAndGet()
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1",
                "keeper",
                "");
    }

    static StoreUnderTest freshStoreWithin(long bytes) {
        MysqlConfig config = fresh().byteBudget(bytes);
        return StoreUnderTest.openedBy(() -> ShortJournal.open(config), () -> shutDown(config))
                .backedUpBy(MysqlStorage.backups(config), () -> freshStoreWithin(bytes));
    }

    static void shutDown(MysqlConfig config) {
        new TestServer(config.url(), config.user(), config.password()).run("SHUTDOWN");
    }
}
