package dev.sextant.app.wiring;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.adapters.mysql.MySqlServer;
import dev.sextant.adapters.mysql.MysqlConfig;
import dev.sextant.adapters.mysql.MysqlStorage;
import dev.sextant.adapters.mysql.TestDatabase;
import dev.sextant.adapters.mysql.TestServer;
import dev.sextant.adapters.sqlite.SqliteConfig;
import dev.sextant.adapters.sqlite.SqliteStorage;
import dev.sextant.contract.StoreComparison;
import dev.sextant.contract.StoreComparison.Compared;
import dev.sextant.contract.StoreUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded acts, done to all stores side by side, are answered alike; MySQL is among them where {@code SEXTANT_MYSQL_URL}
 * names a server. {@code -Dsextant.seeds=100} and {@code -Dsextant.acts=2000} look at more acts, and
 * {@code -Dsextant.seed=N} begins with others.
 */
class StoresAlikeTest {
    private static final int FIRST_SEED = Integer.getInteger("sextant.seed", 1);
    private static final int SEEDS = Integer.getInteger("sextant.seeds", 5);
    private static final int ACTS = Integer.getInteger("sextant.acts", 400);

    @TempDir
    Path folder;

    private final AtomicInteger stores = new AtomicInteger();

    @TestFactory
    Stream<DynamicTest> the_same_acts_are_answered_alike_by_all_stores() {
        List<Compared> compared = new ArrayList<>(List.of(
                new Compared("memory", StoresAlikeTest::memory),
                new Compared("SQLite", this::sqlite),
                new Compared("H2", this::h2),
                new Compared("MariaDB", () -> on(MariaDbServer.get()))));
        MySqlServer.ifNamed().ifPresent(server -> compared.add(new Compared("MySQL", () -> on(server))));
        StoreComparison comparison = new StoreComparison(compared);
        return IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> comparison.assertAlike(seed, ACTS)));
    }

    private static StoreUnderTest memory() {
        MemoryStorage first = MemoryStorage.open(MemoryConfig.DEFAULT);
        return StoreUnderTest.openedBy(first::anotherHandle, first::close);
    }

    private StoreUnderTest sqlite() {
        SqliteConfig config = SqliteConfig.in(folder.resolve("store " + stores.incrementAndGet()));
        return StoreUnderTest.openedBy(() -> SqliteStorage.open(config));
    }

    private StoreUnderTest h2() {
        MysqlConfig config = MysqlConfig.of(
                "jdbc:h2:mem:alike" + stores.incrementAndGet() + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1",
                "keeper",
                "");
        return StoreUnderTest.openedBy(() -> MysqlStorage.open(config));
    }

    private static StoreUnderTest on(TestServer server) {
        TestDatabase database = server.freshDatabase();
        return StoreUnderTest.openedBy(() -> MysqlStorage.open(database.config()), database::close);
    }
}
