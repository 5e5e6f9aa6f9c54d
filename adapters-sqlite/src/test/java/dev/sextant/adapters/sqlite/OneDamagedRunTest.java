package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.OneDamagedRun;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.store.StorageUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row of the registry that can't be read harms its run, and no other. */
class OneDamagedRunTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1 | true  | submission = '{'
        1 | true  | submission = NULL
        1 | true  | state = 'PENSIVE'
        1 | false | id = 'seven'
        1 | false | id = X'00ff'
        1 | true  | registered_at = -9223372036854775808
        2 | true  | node = ''
        2 | true  | state = 'PENSIVE', unsettled = 1
        2 | true  | beat_at = 9223372036854775807
        2 | false | id = 'seven', unsettled = 1
        3 | true  | end_kind = 'X'
        3 | true  | state = X'00'
        3 | false | id = 'seven'
        """)
    void a_row_that_is_damaged(int run, boolean named, String damage) throws SQLException {
        filled();
        sql("UPDATE run SET " + damage + " WHERE no = " + run);

        try (SqliteStorage storage = open()) {
            OneDamagedRun.assertHarmsOnly(storage, run, named);
        }
    }

    @Test
    void a_run_whose_place_on_the_pages_is_lost_is_told_of_all_the_same() throws SQLException {
        filled();
        sql("UPDATE run SET registered_at = 'noon' WHERE no = 3");

        try (SqliteStorage storage = open()) {
            OneDamagedRun.assertListed(storage, 3, true);
        }
    }

    @Test
    void however_many_stand_side_by_side_the_pages_lead_past_them() throws SQLException {
        try (SqliteStorage storage = open()) {
            IntStream.rangeClosed(1, 400).forEach(run -> TestRuns.register(storage, run));
        }
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate("UPDATE run SET id = 'x' || no WHERE no <= 300"))
                    .isEqualTo(300);
        }

        try (SqliteStorage storage = open()) {
            RunQuery query = RunQuery.of(RunFilter.ALL).limit(10);
            Page<Run> first = storage.runs().page(query);

            assertThat(first.items()).extracting(Run::id).startsWith(TestRuns.id(400), TestRuns.id(399));
            assertThat(first.unreadable()).hasSize(300);
            assertThat(storage.runs()
                            .page(query.resume(first.next().orElseThrow()))
                            .unreadable())
                    .isEmpty();
        }
    }

    @Test
    void an_entry_of_the_history_that_is_damaged_is_left_out_of_the_history_of_all() throws SQLException {
        filled();
        sql("UPDATE history SET to_state = 'PENSIVE' WHERE seq = 1");

        try (SqliteStorage storage = open()) {
            assertThat(storage.runs().history(HistoryQuery.all().limit(2)))
                    .extracting(HistoryEntry::sequence)
                    .containsExactly(2L, 3L);
            assertThatThrownBy(() -> storage.runs().history(HistoryQuery.of(TestRuns.id(1))))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            e -> assertThat(e.trouble()).isEqualTo(StorageUnavailable.Trouble.DAMAGED))
                    .hasMessageContaining("entry 1 of the history");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1 | run_id = 'seven'
        4 | run = 77
        4 | run = 3
        4 | gpus = 'none'
        """)
    void a_place_in_the_queue_that_is_damaged_holds_up_nobody_else(int first, String damage) throws SQLException {
        filled();
        sql("UPDATE waiting SET " + damage + " WHERE run = 1");

        try (SqliteStorage storage = open()) {
            OneDamagedRun.assertClaimed(storage, first);
        }
    }

    /** The oldest that insists on a slot, or one that wants none and is more urgent than all others. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "registered_at, 0, 0"})
    void a_clients_run_that_an_older_migration_has_queued_holds_up_nobody(String since, int gpus, int mandatory)
            throws SQLException {
        filled();
        try (SqliteStorage storage = open()) {
            OneDamagedRun.addClients(storage);
        }
        sql("INSERT INTO waiting (run, claim_rank, since, run_id, gpus, mandatory)" + " SELECT no, -100, " + since
                + ", id, " + gpus + ", " + mandatory + " FROM run WHERE no = 7");

        try (SqliteStorage storage = open()) {
            OneDamagedRun.assertClientsPassedOver(storage);
        }
    }

    private void filled() {
        try (SqliteStorage storage = open()) {
            OneDamagedRun.fill(storage);
        }
    }

    private void sql(String damage) throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA foreign_keys = OFF");
            assertThat(sql.executeUpdate(damage)).isEqualTo(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.sqlite"));
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }
}
