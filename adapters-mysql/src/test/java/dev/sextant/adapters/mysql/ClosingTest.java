package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who closes a store gives its connections back. */
class ClosingTest {
    private static final String SESSIONS = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS";

    @Test
    void a_closed_store_has_no_connection_left() {
        MysqlConfig config = H2Database.fresh();
        TestServer database = new TestServer(config.url(), config.user(), config.password());
        MysqlStorage storage = MysqlStorage.open(config);
        TestRuns.register(storage, 1);
        storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "first", 1)));
        assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(1);
        assertThat(Integer.parseInt(database.column(SESSIONS).getFirst())).isGreaterThan(1);

        storage.close();

        assertThat(database.column(SESSIONS)).as("but for the one that asks").containsExactly("1");
        database.run("SHUTDOWN");
    }
}
