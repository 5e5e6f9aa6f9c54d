package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.ports.driven.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a purge leaves, in every table; on any server. */
abstract class PurgeCases {
    private static final String OF_THE_REGISTRY = "('history', 'stream', 'waiting', 'purging')";

    private final TestServer server;
    private final TestDatabase database;
    private final Storage storage;

    PurgeCases(TestServer server) {
        this.server = server;
        this.database = server.freshDatabase();
        this.storage = MysqlStorage.open(database.config());
    }

    @AfterEach
    void drop_the_database() {
        storage.close();
        database.close();
    }

    @Test
    void every_row_goes_however_many_there_are() {
        archivedWithEntries();
        assertThat(tablesOfEntries())
                .allSatisfy(table -> assertThat(rowsOfTheRun(table)).as(table).isPositive());

        TestRuns.purge(storage, 1);

        assertThat(tablesOfEntries())
                .allSatisfy(table -> assertThat(rowsOfTheRun(table)).as(table).isZero());
        assertThat(database.count("purging")).isZero();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void a_row_of_a_purged_run_or_of_none_is_found_in_every_table() {
        archivedWithEntries();
        TestRuns.register(storage, 2);
        TestRuns.purge(storage, 2);
        List<String> planted = new ArrayList<>();
        for (String table : tablesOfEntries()) {
            for (int run : List.of(2, 99)) {
                database.run(copyOfARow(table, run));
                planted.add("table " + table + " holds rows of run number " + run);
            }
        }

        assertThat(storage.care().verify().findings())
                // What was planted in the streams of the first run is found there too.
                .filteredOn(finding -> finding.run().isEmpty())
                .allMatch(finding -> finding.damage() == Damage.STRAY)
                .extracting(finding -> finding.detail().replace(", which is purged or never was", ""))
                .containsExactlyInAnyOrderElementsOf(planted);
    }

    @Test
    void what_a_dead_process_left_half_done_is_finished_at_the_next_start() {
        halfPurged();
        MysqlStorage.open(database.config()).close();
        assertThat(database.count("event")).isZero();
        assertThat(database.count("purging")).isZero();
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    @Test
    void what_is_half_done_in_a_backup_is_finished_where_it_is_restored(@TempDir Path around) {
        halfPurged();
        Path folder = around.resolve("backup");
        assertThat(MysqlStorage.backups(database.config()).backup(folder, share -> {}))
                .isInstanceOf(BackupOutcome.Complete.class);
        try (TestDatabase target = server.freshDatabase()) {
            assertThat(MysqlStorage.backups(target.config()).restore(folder, share -> {}))
                    .isInstanceOf(BackupOutcome.Complete.class);
            assertThat(target.count("event")).isPositive();
            try (Storage restored = MysqlStorage.open(target.config())) {
                assertThat(target.count("event")).isZero();
                assertThat(restored.care().verify().findings()).isEmpty();
            }
        }
    }

    @Test
    void what_is_noted_but_not_purged_is_told_and_stays() {
        archivedWithEntries();
        database.run("INSERT INTO purging VALUES (1), (99)", copyOfARow("stream", 99), copyOfARow("event", 99));
        List<Long> rows = tablesOfEntries().stream().map(this::rowsOfTheRun).toList();

        MysqlStorage.open(database.config()).close();
        TestRuns.register(storage, 2);
        TestRuns.purge(storage, 2);

        assertThat(tablesOfEntries().stream().map(this::rowsOfTheRun).toList()).isEqualTo(rows);
        assertThat(storage.care().verify().findings())
                .filteredOn(finding -> finding.run().isEmpty())
                .allMatch(finding -> finding.damage() == Damage.STRAY)
                .extracting(Finding::detail)
                .containsExactlyInAnyOrder(
                        "table event holds rows of run number 99, which is purged or never was",
                        "table stream holds rows of run number 99, which never was",
                        "table purging notes run number 1, which is not purged",
                        "table purging notes run number 99, which is not purged");
    }

    @Test
    void a_run_that_was_noted_before_its_time_can_be_purged() {
        archivedWithEntries();
        database.run("INSERT INTO purging VALUES (1)");

        TestRuns.purge(storage, 1);

        assertThat(tablesOfEntries())
                .allSatisfy(table -> assertThat(rowsOfTheRun(table)).as(table).isZero());
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    private void halfPurged() {
        archivedWithEntries();
        // As after the commit of the tombstone.
        database.run(
                "UPDATE run SET state = 'PURGED', purged_at = 1, purged_by = 'x', submission = NULL, version = version + 1,"
                        + " claims = 0, started_at = NULL, end_kind = NULL, end_detail = NULL",
                "INSERT INTO history SELECT max(seq) + 1, 1, 'ARCHIVED', 'PURGED', 1, 'x', 'x' FROM history",
                "UPDATE counter SET last = last + 1 WHERE id = 1",
                "UPDATE stream SET sealed = 2",
                "INSERT INTO purging VALUES (1)");
        assertThat(database.count("event")).isPositive();
    }

    /** By what the tables look like: one that is made some day and not swept is found here. */
    private List<String> tablesOfEntries() {
        return server.column("SELECT table_name FROM information_schema.columns WHERE table_schema = '"
                + database.name() + "' AND column_name = 'run' AND table_name NOT IN " + OF_THE_REGISTRY);
    }

    private long rowsOfTheRun(String table) {
        return Long.parseLong(server.column("SELECT count(*) FROM " + database.name() + "." + table + " WHERE run = 1")
                .getFirst());
    }

    private String copyOfARow(String table, int run) {
        String columns = String.join(
                ", ",
                server.column("SELECT column_name FROM information_schema.columns WHERE table_schema = '"
                        + database.name() + "' AND table_name = '" + table + "' AND column_name <> 'run'"));
        return "INSERT INTO " + table + " (run, " + columns + ") SELECT " + run + ", " + columns + " FROM " + table
                + " WHERE run = 1 LIMIT 1";
    }

    private void archivedWithEntries() {
        TestRuns.register(storage, 1);
        for (int i = 0; i < 3; i++) {
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "batch" + i, 5_000)));
        }
        storage.logs().append(List.of(TestRuns.logs(TestRuns.id(1), 10)));
        storage.series().append(List.of(TestRuns.samples(TestRuns.id(1), 5_000)));
        TestRuns.archive(storage, 1);
        database.run(
                // Of far more samples than a test can afford; the store looks for none where the stream tells of none.
                "INSERT INTO snapshot VALUES (1, 7, '')",
                // Left there, although the archive does without it.
                "INSERT INTO append_key VALUES (1, 0, repeat('h', 16), 1, 1, repeat('d', 32))");
    }
}
