package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.Storage;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server, of whatever make, that goes away makes calls fail, and they work again when it is back. */
abstract class LostServerCases {
    private final TestServer server;
    private final TestDatabase database;

    LostServerCases(TestServer server) {
        this.server = server;
        this.database = server.freshDatabase();
    }

    @AfterEach
    void drop_the_database() {
        database.close();
    }

    @Test
    void calls_fail_while_the_server_is_away_and_work_when_it_is_back() throws Exception {
        try (CuttableLine line = new CuttableLine(server.hostAndPort());
                Storage storage = MysqlStorage.open(by(line))) {
            TestRuns.register(storage, 1);
            EventBatch batch = TestRuns.batch(TestRuns.id(1), "a", 3);
            assertThat(storage.events().append(List.of(batch))).containsExactly(new Appended(1, 3));

            line.cut();
            assertUnreachable(() -> storage.events().append(List.of(batch)));
            assertUnreachable(() -> storage.runs().find(TestRuns.id(1)));
            assertUnreachable(() -> storage.care().verify());

            line.mend();
            assertThat(storage.events().append(List.of(batch))).containsExactly(new Appended(4, 3));
            assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(6);
        }
    }

    @Test
    void a_connection_that_broke_unnoticed_is_replaced() throws Exception {
        try (CuttableLine line = new CuttableLine(server.hostAndPort());
                Storage storage = MysqlStorage.open(by(line))) {
            TestRuns.register(storage, 1);
            line.cut();
            line.mend();
            assertThat(storage.runs().find(TestRuns.id(1))).isPresent();
            line.cut();
            line.mend();
            assertThat(storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "a", 1))))
                    .containsExactly(new Appended(1, 1));
        }
    }

    @Test
    void all_connections_are_given_back_by_closing() {
        Storage storage = MysqlStorage.open(database.config());
        TestRuns.register(storage, 1);
        storage.close();
        StorageUnavailable closed = catchThrowableOfType(
                StorageUnavailable.class, () -> storage.runs().find(TestRuns.id(1)));
        assertThat(closed.trouble()).isEqualTo(Trouble.CLOSED);
        database.awaitNoConnections();
    }

    private MysqlConfig by(CuttableLine line) {
        return MysqlConfig.of(scheme() + line.hostAndPort() + "/" + database.name(), server.user(), server.password())
                .patience(Duration.ofSeconds(1));
    }

    /** How the URL of the server begins, by which its own driver is taken. */
    private String scheme() {
        return server.url().substring(0, server.url().indexOf("//") + 2);
    }

    private void assertUnreachable(ThrowingCallable call) {
        StorageUnavailable lost = catchThrowableOfType(StorageUnavailable.class, call);
        assertThat(lost).isNotNull().hasMessageContaining(scheme() + "127.0.0.1:");
        assertThat(lost.trouble()).isEqualTo(Trouble.UNREACHABLE);
    }
}
