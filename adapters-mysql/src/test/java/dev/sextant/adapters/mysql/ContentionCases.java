package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever gets in the way of a transaction, the caller sees only its outcome; on any server. */
abstract class ContentionCases {
    private static final int WRITERS = 4;
    private static final int BATCHES = 40;

    private final TestDatabase database;
    private final Storage storage;

    ContentionCases(TestServer server) {
        database = server.freshDatabase();
        storage = MysqlStorage.open(database.config());
    }

    @AfterEach
    void drop_the_database() {
        storage.close();
        database.close();
    }

    @Test
    void a_step_that_a_deadlock_chose_as_its_victim_is_taken_all_the_same() throws Exception {
        PendingRun pending = TestRuns.register(storage, 1);
        Meanwhile<StepOutcome> step;
        try (Connection other = database.connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            // Who has changed more is spared; and the step will want the first of these rows.
            sql.execute(
                    "INSERT INTO tally WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                            + " SELECT 9, 0, i, 0, 0 FROM n");
            sql.execute("SELECT * FROM stream WHERE run = 1 FOR UPDATE");
            step = Meanwhile.does(() -> storage.runs().step(TestRuns.cancel(pending)));
            database.awaitLockWait();
            sql.execute("SELECT * FROM counter FOR UPDATE");
            other.rollback();
        }
        assertThat(step.answer()).isInstanceOf(StepOutcome.Stepped.class);
        assertThat(storage.runs().history(HistoryQuery.all()))
                .extracting(HistoryEntry::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_claim_that_gets_nothing_waits_for_nobody_who_writes() throws Exception {
        storage.gpus().declare(Inventory.of("node", 1));
        Meanwhile<ClaimOutcome> claim;
        try (Connection other = database.connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("SELECT * FROM counter FOR UPDATE");
            claim = Meanwhile.does(() -> storage.runs().claimNext(Claim.of("node", new WallInstant(0))));
            assertThat(claim.answer()).isEqualTo(new ClaimOutcome.NothingFits());
            other.rollback();
        }
    }

    @Test
    void an_append_outwaits_a_lock_that_is_held_for_longer_than_the_server_lets_it_wait() throws Exception {
        TestRuns.register(storage, 1);
        Meanwhile<List<AppendOutcome>> append;
        try (Connection other = database.connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("SELECT * FROM stream WHERE run = 1 FOR UPDATE");
            append = Meanwhile.does(() -> storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "a", 1))));
            sql.execute("SELECT sleep(6)");
            assertThat(append.isDone()).isFalse();
            other.rollback();
        }
        assertThat(append.answer()).containsExactly(new Appended(1, 1));
    }

    @Test
    void what_has_a_key_is_stored_once_however_often_the_connection_is_killed() throws Exception {
        TestRuns.register(storage, 1);
        List<Meanwhile<List<AppendOutcome>>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Meanwhile.does(() -> write(writer)))
                .toList();
        try (Connection other = database.connect();
                Statement sql = other.createStatement()) {
            for (int kill = 0; kill < 10 && !writers.stream().allMatch(Meanwhile::isDone); kill++) {
                killAll(sql);
                sql.execute("SELECT sleep(0.05)");
            }
        }
        for (Meanwhile<List<AppendOutcome>> writer : writers) {
            assertThat(writer.answer())
                    .hasSize(BATCHES)
                    .allMatch(outcome -> outcome instanceof Appended || outcome instanceof AlreadyAppended);
        }
        assertThat(TestRuns.readAll(storage, TestRuns.id(1)))
                .hasSize(WRITERS * BATCHES)
                .extracting(event -> event.entry().target())
                .doesNotHaveDuplicates();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    private List<AppendOutcome> write(int writer) {
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            String name = writer + "-" + i;
            outcomes.addAll(storage.events()
                    .append(List.of(TestRuns.batch(TestRuns.id(1), name, 1).keyed(new AppendKey(name)))));
        }
        return outcomes;
    }

    /** Kills every connection to this test's database but the one that asks. */
    private void killAll(Statement sql) throws SQLException {
        List<Long> connections = new ArrayList<>();
        long self;
        try (ResultSet own = sql.executeQuery("SELECT connection_id()")) {
            own.next();
            self = own.getLong(1);
        }
        // MySQL's information_schema fails where a statement that runs just now has bytes in it that are no text.
        try (ResultSet rows = sql.executeQuery("SHOW PROCESSLIST")) {
            while (rows.next()) {
                if (database.name().equals(rows.getString("db")) && rows.getLong("Id") != self) {
                    connections.add(rows.getLong("Id"));
                }
            }
        }
        for (long connection : connections) {
            try {
                sql.execute("KILL " + connection);
            } catch (SQLException e) {
                assertThat(e.getErrorCode())
                        .as("it went by itself: no such thread")
                        .isEqualTo(1094);
            }
        }
    }
}
