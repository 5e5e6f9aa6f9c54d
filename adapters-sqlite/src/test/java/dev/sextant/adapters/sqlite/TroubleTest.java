package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is wrong with a store is said in one sentence, and nothing is harmed. */
class TroubleTest {
    @TempDir
    Path folder;

    @Test
    void a_path_that_is_a_file_is_no_store() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "dear diary");

        assertTrouble(Trouble.NOT_A_STORE, () -> SqliteStorage.open(SqliteConfig.in(file)));
        assertThat(file).hasContent("dear diary");
    }

    @Test
    void a_folder_that_can_not_be_made_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "dear diary");

        StorageUnavailable failure = catchThrowableOfType(
                StorageUnavailable.class, () -> SqliteStorage.open(SqliteConfig.in(file.resolve("store"))));
        assertThat(failure).hasMessageContaining(file.toString());
        assertThat(file).hasContent("dear diary");
    }

    @Test
    void a_registry_that_is_no_database_is_left_as_it_is() throws IOException {
        String text = "This is not a database, and longer than a header of SQLite would be. ".repeat(20);
        Path file = Files.writeString(folder.resolve("registry.sqlite"), text);

        assertTrouble(Trouble.NOT_A_STORE, this::open);
        assertThat(file).hasContent(text);
    }

    @Test
    void the_database_of_another_program_is_left_as_it_is() throws Exception {
        Path file = folder.resolve("registry.sqlite");
        sql(file, "CREATE TABLE recipe (name TEXT)");
        byte[] before = Files.readAllBytes(file);

        assertTrouble(Trouble.NOT_A_STORE, this::open);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_newer_registry_is_refused() throws SQLException {
        open().close();
        sql(folder.resolve("registry.sqlite"), "PRAGMA user_version = 99");

        assertTrouble(Trouble.NEWER_SCHEMA, this::open);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -1          | version -1 of the tables, which never was;
         0          | version 0 of the tables, which never was;
         1          | version 1, but can't be brought from there to version 3 (
        -2147483648 | version -2147483648 of the tables, which never was;
        """)
    void a_registry_that_says_a_wrong_version_of_its_tables_is_damaged_and_left_as_it_is(int version, String told)
            throws SQLException, IOException {
        open().close();
        Path file = folder.resolve("registry.sqlite");
        sql(file, "PRAGMA user_version = " + version);
        byte[] before = Files.readAllBytes(file);

        assertThat(assertTrouble(Trouble.DAMAGED, this::open)).contains(file + " says", told, "restore it");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -1 | version -1 of the tables, which never was;
         0 | version 0 of the tables, which never was;
         1 | version 1, but can't be brought from there to version 5 (
         2 | version 2, but can't be brought from there to version 5 (
         3 | version 3, but can't be brought from there to version 5 (
         4 | version 4, but can't be brought from there to version 5 (
        """)
    void a_file_that_says_a_wrong_version_of_its_tables_is_damaged_and_found_so(int version, String told)
            throws SQLException {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            append(storage, 1, "a");
        }
        Path file = file(TestRuns.id(1));
        sql(file, "PRAGMA user_version = " + version);

        try (SqliteStorage storage = open()) {
            assertThat(assertTrouble(Trouble.DAMAGED, () -> append(storage, 1, "b")))
                    .contains(file + " says", told, "restore it");
            assertTrouble(Trouble.DAMAGED, () -> TestRuns.readAll(storage, TestRuns.id(1)));
            assertThat(storage.care().verify().findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.detail()).contains(told));
        }
        sql(file, "PRAGMA user_version = 5");
        try (SqliteStorage storage = open()) {
            assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(10);
        }
    }

    @Test
    void a_newer_file_harms_its_own_run_only() throws SQLException {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            TestRuns.register(storage, 2);
            append(storage, 1, "a");
            append(storage, 2, "a");
        }
        sql(file(TestRuns.id(1)), "PRAGMA user_version = 99");

        try (SqliteStorage storage = open()) {
            assertTrouble(Trouble.NEWER_SCHEMA, () -> append(storage, 1, "b"));
            assertTrouble(Trouble.NEWER_SCHEMA, () -> TestRuns.readAll(storage, TestRuns.id(1)));
            assertTrouble(
                    Trouble.NEWER_SCHEMA,
                    () -> storage.events()
                            .append(List.of(
                                    TestRuns.batch(TestRuns.id(1), "c", 10), TestRuns.batch(TestRuns.id(2), "c", 10))));
            assertThat(append(storage, 2, "b")).isEqualTo(new AppendOutcome.Appended(21, 10));
            assertThat(storage.care().verify().findings())
                    .as("told once, and not as a loss")
                    .extracting(Finding::damage)
                    .containsExactly(Damage.UNREADABLE);
        }
    }

    @Test
    void a_file_that_was_lost_is_told_and_not_made_anew() throws IOException {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            append(storage, 1, "a");
        }
        Files.delete(file(TestRuns.id(1)));

        try (SqliteStorage storage = open()) {
            assertTrouble(Trouble.DAMAGED, () -> append(storage, 1, "b"));
            assertTrouble(Trouble.DAMAGED, () -> TestRuns.readAll(storage, TestRuns.id(1)));
            assertThat(storage.care().verify().findings()).isNotEmpty();
        }
        assertThat(file(TestRuns.id(1))).doesNotExist();
    }

    @Test
    void a_full_disk_is_told_and_what_is_stored_stays() {
        int stored = 0;
        try (SqliteStorage storage =
                SqliteStorage.open(SqliteConfig.in(folder), new Connections(150), IdleLimits.ofThisProcess())) {
            TestRuns.register(storage, 1);
            StorageUnavailable failure = null;
            while (failure == null) {
                try {
                    append(storage, 1, "batch " + stored);
                    stored++;
                } catch (StorageUnavailable e) {
                    failure = e;
                }
            }
            assertThat(failure.trouble()).as(failure.getMessage()).isEqualTo(Trouble.DISK_FULL);
            assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(10 * stored);
        }
        assertThat(stored).isPositive();

        try (SqliteStorage storage = open()) {
            assertThat(append(storage, 1, "more")).isEqualTo(new AppendOutcome.Appended(10L * stored + 1, 10));
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void what_finds_no_place_on_a_full_disk_spoils_nothing_that_is_stored_beside_it() {
        RunId run = TestRuns.id(1);
        EventBatch tooLarge = EventBatch.of(run, List.of(TestRuns.event(0, "too large", "x".repeat(1_000_000))));
        try (SqliteStorage storage =
                SqliteStorage.open(SqliteConfig.in(folder), new Connections(150), IdleLimits.ofThisProcess())) {
            TestRuns.register(storage, 1);

            assertTrouble(
                    Trouble.DISK_FULL,
                    () -> storage.events()
                            .append(List.of(
                                    TestRuns.batch(run, "first", 1),
                                    TestRuns.batch(run, "before", 1),
                                    tooLarge,
                                    TestRuns.batch(run, "after", 1))));

            assertThat(TestRuns.readAll(storage, run))
                    .extracting(recorded -> recorded.entry().target())
                    .containsExactly("first/0", "before/0", "after/0");
        }
    }

    @Test
    void a_run_gets_no_file_where_the_store_is_not_any_more_and_one_when_it_is_back() throws IOException {
        Path store = folder.resolve("store");
        Path elsewhere = folder.resolve("elsewhere");
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(store))) {
            TestRuns.register(storage, 1);
            Files.move(store, elsewhere);

            assertTrouble(Trouble.FAILED, () -> append(storage, 1, "away"));
            assertThat(store).doesNotExist();

            Files.move(elsewhere, store);
            assertThat(append(storage, 1, "back")).isEqualTo(new AppendOutcome.Appended(1, 10));
        }

        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(store))) {
            assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(10);
        }
    }

    @Test
    void what_is_written_to_a_file_that_was_deleted_is_not_answered_as_stored() throws IOException {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            TestRuns.register(storage, 2);
            append(storage, 1, "a");
            append(storage, 2, "a");
            Files.delete(file(TestRuns.id(1)));

            assertTrouble(Trouble.FAILED, () -> append(storage, 1, "b"));
            assertTrouble(Trouble.DAMAGED, () -> append(storage, 1, "b"));
            assertThat(append(storage, 2, "b")).isEqualTo(new AppendOutcome.Appended(11, 10));
        }
        assertThat(file(TestRuns.id(1))).doesNotExist();
    }

    @Test
    void what_is_written_to_a_file_in_whose_place_another_was_put_is_not_answered_as_stored() throws IOException {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            append(storage, 1, "a");
        }
        Path copy = Files.copy(file(TestRuns.id(1)), folder.resolve("copy"));

        try (SqliteStorage storage = open()) {
            append(storage, 1, "b");
            Files.move(copy, file(TestRuns.id(1)), StandardCopyOption.REPLACE_EXISTING);

            assertTrouble(Trouble.FAILED, () -> append(storage, 1, "c"));
        }
    }

    @Test
    void a_store_that_was_moved_away_answers_nothing_until_it_is_back() throws IOException {
        Path store = folder.resolve("store");
        Path elsewhere = folder.resolve("elsewhere");
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(store))) {
            TestRuns.register(storage, 1);
            append(storage, 1, "a");
            Files.move(store, elsewhere);

            assertTrouble(Trouble.FAILED, () -> append(storage, 1, "away"));
            assertTrouble(Trouble.FAILED, () -> TestRuns.register(storage, 2));
            assertTrouble(Trouble.FAILED, () -> storage.runs().find(TestRuns.id(1)));
            assertTrouble(Trouble.FAILED, () -> storage.care().sizeOf());
            assertThat(store).doesNotExist();

            Files.move(elsewhere, store);
            assertThat(append(storage, 1, "back")).isInstanceOf(AppendOutcome.Appended.class);
            TestRuns.register(storage, 3);
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    /** What {@link ReadOnlyTest} sees when a store is opened, may come later too: this begins with what SQLite reports. */
    @Test
    void a_read_only_place_is_told() {
        var failure = Failures.of(
                new SQLiteException("attempt to write a readonly database", SQLiteErrorCode.SQLITE_READONLY_DIRECTORY),
                folder);

        assertThat(failure.trouble()).isEqualTo(Trouble.READ_ONLY);
        assertThat(failure).hasMessageContaining(folder.toString());
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }

    private Path file(RunId run) {
        return folder.resolve("runs").resolve(run + ".sqlite");
    }

    private static AppendOutcome append(SqliteStorage storage, int run, String name) {
        EventBatch batch = TestRuns.batch(TestRuns.id(run), name, 10);
        return storage.events().append(List.of(batch)).getFirst();
    }

    private static void sql(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** What was said. */
    private static String assertTrouble(Trouble trouble, ThrowingCallable use) {
        StorageUnavailable failure = catchThrowableOfType(StorageUnavailable.class, use);
        assertThat(failure).isNotNull();
        assertThat(failure.trouble()).as(failure.getMessage()).isEqualTo(trouble);
        assertThat(failure.getMessage()).endsWith(".");
        return String.valueOf(failure.getMessage());
    }
}
