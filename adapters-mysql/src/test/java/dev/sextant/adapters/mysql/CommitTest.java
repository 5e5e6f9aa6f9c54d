package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What COMMIT itself may answer: a server by itself never does so, and when a line breaks can't be aimed. */
class CommitTest {
    private final Queue<Trick> ahead = new ArrayDeque<>();
    private final Storage storage = MysqlStorage.open(Opening.open(H2Database.fresh()), TrickyPool::new);
    private final PendingRun run = TestRuns.register(storage, 1);
    private final EventBatch batch = TestRuns.batch(run.id(), "a", 3);

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void what_a_cluster_does_not_certify_is_done_again_and_so_once() {
        ahead.addAll(List.of(Trick.NOT_CERTIFIED, Trick.NOT_CERTIFIED));
        assertThat(storage.events().append(List.of(batch))).containsExactly(new Appended(1, 3));
        ahead.add(Trick.NOT_CERTIFIED);
        assertThat(storage.runs().step(TestRuns.cancel(run))).isInstanceOf(StepOutcome.Stepped.class);

        assertThat(ahead).isEmpty();
        assertThat(TestRuns.readAll(storage, run.id())).hasSize(3);
        assertThat(storage.runs().history(HistoryQuery.all()))
                .extracting(HistoryEntry::sequence)
                .containsExactly(1L, 2L);
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void what_has_a_key_is_sent_again_when_the_answer_to_its_commit_is_lost() {
        ahead.add(Trick.ANSWER_LOST);
        assertThat(storage.events().append(List.of(batch.keyed(new AppendKey("k")))))
                .containsExactly(new AlreadyAppended(1, 3));
        assertThat(TestRuns.readAll(storage, run.id())).hasSize(3);
    }

    @Test
    void what_has_none_is_not_sent_again_and_the_doubt_is_told() {
        ahead.add(Trick.ANSWER_LOST);
        StorageUnavailable doubt = catchThrowableOfType(
                StorageUnavailable.class, () -> storage.events().append(List.of(batch)));
        assertThat(doubt).hasMessageContaining("the change may be stored or not");
        assertThat(doubt.trouble()).isEqualTo(Trouble.UNREACHABLE);
        assertThat(TestRuns.readAll(storage, run.id())).hasSize(3);
    }

    /** What becomes of a commit. */
    private enum Trick {
        /** Galera found that another node's transaction was first, and has rolled this one back. */
        NOT_CERTIFIED {
            @Override
            SQLException play(Connection connection) throws SQLException {
                connection.rollback();
                return new SQLException(
                        "Deadlock found when trying to get lock; try restarting transaction", "40001", 1213);
            }
        },
        ANSWER_LOST {
            @Override
            SQLException play(Connection connection) throws SQLException {
                connection.commit();
                return new SQLException("Communications link failure", "08S01", 0);
            }
        };

        abstract SQLException play(Connection connection) throws SQLException;
    }

    /** A pool whose writers' commits go by the tricks that lie ahead, and then as they should. */
    private final class TrickyPool extends HikariDataSource {
        TrickyPool(HikariConfig settings) {
            super(settings);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection plain = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    TrickyPool.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("commit") && !isReadOnly() && !ahead.isEmpty()) {
                            throw ahead.remove().play(plain);
                        }
                        try {
                            return method.invoke(plain, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
