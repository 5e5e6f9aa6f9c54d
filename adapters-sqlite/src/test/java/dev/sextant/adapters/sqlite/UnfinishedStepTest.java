package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.time.WallInstant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies when the registry has taken a step and the run's file does not show it yet: the next one finishes it. */
class UnfinishedStepTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(9), "test", "to see what follows");

    @TempDir
    Path folder;

    private EndedRun ended;

    @BeforeEach
    void anEndedRun() {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            append(storage);
            ended = TestRuns.end(storage, 1);
        }
    }

    @Test
    void an_end_is_finished() throws SQLException {
        sql("registry.sqlite", "UPDATE run SET unsettled = 1");
        sql(file(), "UPDATE stream SET ended = 0");

        try (SqliteStorage storage = open()) {
            append(storage);
            assertThat(TestRuns.readAll(storage, ended.id()).stream().map(Recorded::late))
                    .containsExactly(false, false, true, true);
        }
    }

    @Test
    void a_file_that_was_not_told_yet_is_not_damaged() throws SQLException {
        try (SqliteStorage storage = open()) {
            sql("registry.sqlite", "UPDATE run SET unsettled = 1");
            sql(file(), "UPDATE stream SET ended = 0");
            assertThat(storage.care().verify().findings()).isEmpty();

            sql("registry.sqlite", "UPDATE run SET unsettled = 0");
            assertThat(storage.care().verify().findings()).hasSize(3);
        }
    }

    @Test
    void an_archiving_is_finished() throws SQLException {
        sql("registry.sqlite", "UPDATE run SET unsettled = 1, state = 'ARCHIVED', archived = 1");

        try (SqliteStorage storage = open()) {
            assertThat(append(storage)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_ARCHIVED));
            assertThat(TestRuns.readAll(storage, ended.id())).hasSize(2);
        }
    }

    @Test
    void a_purge_is_finished() throws SQLException {
        purgeInRegistry();

        try (SqliteStorage storage = open()) {
            assertThat(folder.resolve(file())).doesNotExist();
            assertThat(append(storage)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_PURGED));
            assertThat(storage.runs().find(ended.id()).orElseThrow().state()).isEqualTo(RunState.PURGED);
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void a_purge_whose_file_is_gone_already_is_finished() throws Exception {
        purgeInRegistry();
        Files.delete(folder.resolve(file()));

        try (SqliteStorage storage = open()) {
            assertThat(append(storage)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_PURGED));
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void a_file_that_was_made_but_never_noted_is_made_anew_and_hears_of_every_step() throws SQLException {
        EndedRun other;
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 2);
            storage.logs().append(List.of(TestRuns.logs(TestRuns.id(2), 2)));
            other = TestRuns.end(storage, 2);
        }
        sql("registry.sqlite", "UPDATE run SET file = 0 WHERE no = 2");
        sql("runs/" + other.id() + ".sqlite", "UPDATE stream SET next = 1");

        try (SqliteStorage storage = open()) {
            assertThat(TestRuns.readAll(storage, other.id())).isEmpty();
            EventBatch two = TestRuns.batch(other.id(), "two", 2);
            assertThat(storage.events().append(List.of(two)).getFirst()).isEqualTo(new AppendOutcome.Appended(1, 2));
            assertThat(TestRuns.readAll(storage, other.id())).hasSize(2).allMatch(Recorded::late);
            storage.runs().step(other.archive(NOTE).orElseThrow());
            assertThat(storage.events().append(List.of(two)).getFirst())
                    .isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_ARCHIVED));
        }
    }

    @Test
    void a_file_with_entries_that_an_older_registry_does_not_know_is_not_replaced() throws SQLException {
        sql("registry.sqlite", "UPDATE run SET file = 0");

        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> append(storage))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            e -> assertThat(e.trouble()).isEqualTo(StorageUnavailable.Trouble.DAMAGED))
                    .hasMessageContaining("the registry is older than the file");
            assertThat(number(file(), "SELECT count(*) FROM event")).isEqualTo(2);
        }
        sql("registry.sqlite", "UPDATE run SET file = 1");
        try (SqliteStorage storage = open()) {
            assertThat(TestRuns.readAll(storage, ended.id())).hasSize(2);
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void a_step_that_another_process_left_half_done_is_finished_by_the_next_append() throws SQLException {
        try (SqliteStorage storage = open()) {
            sql("registry.sqlite", "UPDATE run SET unsettled = 1, state = 'ARCHIVED', archived = 1");

            assertThat(append(storage)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_ARCHIVED));
        }
    }

    @Test
    void an_end_that_another_process_left_half_done_reaches_a_file_that_is_open() throws SQLException {
        sql(file(), "UPDATE stream SET ended = 0");
        try (SqliteStorage storage = open()) {
            append(storage);
            sql("registry.sqlite", "UPDATE run SET unsettled = 1");

            append(storage);
            assertThat(TestRuns.readAll(storage, ended.id()).stream().map(Recorded::late))
                    .containsExactly(false, false, false, false, true, true);
        }
    }

    @Test
    void an_archiving_that_another_process_left_half_done_reaches_a_file_that_is_open() throws SQLException {
        try (SqliteStorage storage = open()) {
            append(storage);
            sql("registry.sqlite", "UPDATE run SET unsettled = 1, state = 'ARCHIVED', archived = 1");

            assertThat(append(storage)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_ARCHIVED));
            assertThat(append(storage)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_ARCHIVED));
            assertThat(TestRuns.readAll(storage, ended.id())).hasSize(4);
            assertThat(number("registry.sqlite", "SELECT unsettled FROM run")).isZero();
        }
    }

    @Test
    void a_purge_that_another_process_left_half_done_reaches_a_file_that_is_open() throws SQLException {
        try (SqliteStorage storage = open()) {
            append(storage);
            TestRuns.readAll(storage, ended.id());
            purgeInRegistry();

            assertThat(storage.events().count(ended.id(), EventFilter.ALL))
                    .isEqualTo(Lookup.missing(Absence.RUN_PURGED));
            assertThat(append(storage)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_PURGED));
            assertThat(append(storage)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.RUN_PURGED));
            assertThat(number(file(), "SELECT min(sealed) FROM stream")).isEqualTo(2);
        }
        open().close();
        assertThat(folder.resolve(file())).doesNotExist();
    }

    @Test
    void a_restore_after_an_archiving_that_was_left_half_done_drops_the_keys_all_the_same() throws SQLException {
        EndedRun archived = ended.archive(NOTE).orElseThrow().after();
        try (SqliteStorage storage = open()) {
            assertThat(appendKeyed(storage)).isEqualTo(new AppendOutcome.Appended(3, 2));
            sql(
                    "registry.sqlite",
                    "UPDATE run SET unsettled = 1, state = 'ARCHIVED', archived = 1, version = " + archived.version());

            assertThat(storage.runs().step(archived.restore(NOTE).orElseThrow()))
                    .isInstanceOf(StepOutcome.Stepped.class);

            assertThat(appendKeyed(storage)).isEqualTo(new AppendOutcome.Appended(5, 2));
        }
    }

    @Test
    void a_step_that_a_file_could_not_be_told_of_is_finished_when_the_file_is_back() throws Exception {
        PendingRun waiting;
        try (SqliteStorage storage = open()) {
            waiting = TestRuns.register(storage, 2);
            storage.events().append(List.of(TestRuns.batch(waiting.id(), "waiting", 1)));
        }
        Path file = folder.resolve("runs/" + waiting.id() + ".sqlite");
        Path away = folder.resolve("away");
        Files.move(file, away);
        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> storage.runs().step(TestRuns.cancel(waiting)))
                    .isInstanceOf(StorageUnavailable.class);
        }
        Files.move(away, file);

        try (SqliteStorage storage = open()) {
            assertThat(storage.runs().find(waiting.id()).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
            storage.events().append(List.of(TestRuns.batch(waiting.id(), "cancelled", 1)));
            assertThat(TestRuns.readAll(storage, waiting.id()).stream().map(Recorded::late))
                    .containsExactly(false, true);
        }
    }

    @Test
    void a_run_whose_file_is_damaged_can_be_purged() throws Exception {
        EndedRun archived = ended.archive(NOTE).orElseThrow().after();
        try (SqliteStorage storage = open()) {
            storage.runs().step(ended.archive(NOTE).orElseThrow());
        }
        Files.writeString(folder.resolve(file()), "not a database, but long enough to be taken for one".repeat(99));

        try (SqliteStorage storage = open()) {
            assertThat(storage.runs().step(archived.purge(NOTE).orElseThrow())).isInstanceOf(StepOutcome.Stepped.class);
            assertThat(folder.resolve(file())).doesNotExist();
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void a_purged_file_that_was_put_away_and_not_deleted_is_deleted_by_who_opens_the_store() throws Exception {
        Path away = Files.writeString(folder.resolve(file() + ".purged"), "what a large file was");

        open().close();

        assertThat(away).doesNotExist();
    }

    @Test
    void of_a_purged_run_nothing_is_left_when_the_store_is_closed() throws Exception {
        try (SqliteStorage storage = open()) {
            TestRuns.purge(storage, 1);
        }

        try (Stream<Path> left = Files.list(folder.resolve("runs"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_purge_that_could_not_delete_everything_is_finished_when_it_can_be() throws Exception {
        Path kept = BeforeMigration.kept(folder, folder.resolve(file()), 2);
        Path inTheWay = Files.createFile(Files.createDirectories(kept).resolve("in the way"));
        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> TestRuns.purge(storage, 1)).isInstanceOf(StorageUnavailable.class);
        }
        Files.delete(inTheWay);

        open().close();

        assertThat(kept).doesNotExist();
        assertThat(number("registry.sqlite", "SELECT unsettled FROM run")).isZero();
    }

    @Test
    void of_what_can_not_all_be_deleted_the_file_itself_goes_first() throws Exception {
        sql("registry.sqlite", "UPDATE run SET file = 0, unsettled = 0");
        Path log = Files.createDirectory(folder.resolve(file() + "-wal"));
        Files.createFile(log.resolve("in the way"));

        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> TestRuns.purge(storage, 1)).isInstanceOf(StorageUnavailable.class);
        }

        assertThat(folder.resolve(file()))
                .as("without its log it would be taken for what it was before")
                .doesNotExist();
    }

    private void purgeInRegistry() throws SQLException {
        sql(
                "registry.sqlite",
                "UPDATE run SET unsettled = 1, state = 'PURGED', archived = 1, purged_at = 0, purged_by = 'test',"
                        + " submission = NULL, version = version + 1, claims = 0, started_at = NULL, end_kind = NULL,"
                        + " end_detail = NULL");
        sql(
                "registry.sqlite",
                "INSERT INTO history SELECT max(seq) + 1, 1, 'COMPLETED', 'PURGED', 0, 'test', 'why' FROM history");
        sql("registry.sqlite", "UPDATE counter SET last = last + 1 WHERE id = 1");
    }

    @Test
    void a_file_that_was_made_and_not_noted_goes_with_its_run() throws SQLException {
        sql("registry.sqlite", "UPDATE run SET file = 0, unsettled = 0");

        try (SqliteStorage storage = open()) {
            TestRuns.purge(storage, 1);

            assertThat(folder.resolve(file())).doesNotExist();
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void a_step_whose_run_has_damaged_samples_is_taken_all_the_same() throws SQLException {
        try (SqliteStorage storage = open()) {
            storage.series().append(List.of(TestRuns.samples(TestRuns.id(1), 10)));
        }
        sql(file(), "UPDATE journal SET data = x'00'");

        try (SqliteStorage storage = open()) {
            assertThat(TestRuns.archive(storage, 1).state()).isEqualTo(RunState.ARCHIVED);
        }
    }

    private static AppendOutcome append(SqliteStorage storage) {
        return append(storage, TestRuns.batch(TestRuns.id(1), "batch", 2));
    }

    private static AppendOutcome appendKeyed(SqliteStorage storage) {
        return append(storage, TestRuns.batch(TestRuns.id(1), "keyed", 2).keyed(new AppendKey("k")));
    }

    private static AppendOutcome append(SqliteStorage storage, EventBatch batch) {
        return storage.events().append(List.of(batch)).getFirst();
    }

    private String file() {
        return "runs/" + TestRuns.id(1) + ".sqlite";
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }

    private long number(String file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void sql(String file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}
