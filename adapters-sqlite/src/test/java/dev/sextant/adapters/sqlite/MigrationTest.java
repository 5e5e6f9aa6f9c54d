package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.OldStore;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that older versions made are brought up to date when they are opened, and lose nothing. */
class MigrationTest {
    private static final String BYTES = "SELECT bytes FROM stream ORDER BY kind";
    private static final String COLUMNS = "SELECT count(*) FROM pragma_table_info('stream') WHERE name = 'bytes'";

    @TempDir
    Path folder;

    private OldStore old;
    private List<String> bytes;

    @BeforeEach
    void a_store_with_files_of_version_1() throws Exception {
        try (SqliteStorage storage = open()) {
            old = OldStore.filling(storage);
        }
        bytes = column(file(), BYTES);
        remake(Schema.RUN, 1, file());
    }

    @Test
    void a_file_of_version_1_is_migrated_when_it_is_opened() throws SQLException {
        assertThat(column(file(), COLUMNS)).containsExactly("0");

        try (SqliteStorage storage = open()) {
            old.assertKept(storage);
        }
        assertThat(column(file(), "PRAGMA user_version")).containsExactly("5");
    }

    @Test
    void a_file_of_version_3_knows_no_times_beside_its_blocks_and_answers_alike() throws Exception {
        try (SqliteStorage storage = open()) {
            TestRuns.readAll(storage, old.recorded());
        }
        remake(Schema.RUN, 3, file());
        assertThat(column(file(), "SELECT name FROM sqlite_schema WHERE name = 'block_times'"))
                .isEmpty();

        try (SqliteStorage storage = open()) {
            old.assertKept(storage);
            assertThat(storage.care().verify().findings()).isEmpty();
        }
        assertThat(column(file(), "PRAGMA user_version")).containsExactly("5");
        assertThat(column(file(), "SELECT count(*) FROM block_times")).containsExactly("0");
    }

    @Test
    void the_last_block_of_a_file_of_version_4_takes_no_further_entry_and_nothing_stands_beside_it() throws Exception {
        try (SqliteStorage storage = open()) {
            TestRuns.readAll(storage, old.recorded());
        }
        remake(Schema.RUN, 4, file());
        for (String beside : List.of("block_filter", "block_times")) {
            execute(
                    file(),
                    "INSERT INTO " + beside + " SELECT run, kind, max(first), zeroblob(40) FROM block WHERE kind = 1");
            assertThat(column(file(), "SELECT length(data) FROM " + beside)).containsExactly("40");
        }

        try (SqliteStorage storage = open()) {
            old.assertKept(storage);
            storage.logs().append(List.of(TestRuns.logs(old.recorded(), 600)));
            assertThat(storage.care().verify().findings()).isEmpty();
        }
        assertThat(column(file(), "PRAGMA user_version")).containsExactly("5");
    }

    @Test
    void the_sizes_of_what_a_file_of_version_1_holds_are_summed() throws SQLException {
        try (SqliteStorage storage = open()) {
            assertThat(storage.care().verify().findings()).isEmpty();
        }

        assertThat(column(file(), BYTES)).isEqualTo(bytes);
    }

    @Test
    void a_file_of_version_1_that_has_the_sizes_already_is_migrated_too() throws SQLException {
        execute(file(), "ALTER TABLE stream ADD COLUMN bytes INTEGER NOT NULL DEFAULT 7");

        try (SqliteStorage storage = open()) {
            old.assertKept(storage);
        }
    }

    @Test
    void two_handles_may_migrate_one_file() {
        try (SqliteStorage one = open();
                SqliteStorage other = open()) {
            old.assertKept(one);
            assertThat(other.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void the_queue_of_a_registry_of_version_1_is_found_again() throws Exception {
        remake(Schema.REGISTRY, 1, registry());
        assertThat(column(registry(), "SELECT name FROM sqlite_schema WHERE name = 'waiting'"))
                .isEmpty();

        try (SqliteStorage storage = open()) {
            old.assertKept(storage);
            old.assertClaimed(storage);
        }
        assertThat(column(registry(), "PRAGMA user_version")).containsExactly("3");
    }

    @Test
    void what_a_registry_of_version_2_knows_to_be_unfinished_is_finished() throws Exception {
        remake(Schema.REGISTRY, 2, registry());
        execute(registry(), "UPDATE run SET unsettled = 1 WHERE file = 1");
        execute(file(), "UPDATE stream SET ended = 1 - ended");

        try (SqliteStorage storage = open()) {
            old.assertKept(storage);
        }
        assertThat(column(registry(), "PRAGMA user_version")).containsExactly("3");
        assertThat(column(registry(), "SELECT count(*) FROM run WHERE unsettled <> 0"))
                .containsExactly("0");
        assertThat(column(file(), "SELECT DISTINCT ended FROM stream"))
                .isEqualTo(column(registry(), "SELECT ended_at IS NOT NULL FROM run WHERE file = 1"));
        assertThat(column(registry(), "SELECT sql FROM sqlite_schema WHERE name = 'run_unsettled'"))
                .singleElement()
                .asString()
                .endsWith("WHERE unsettled <> 0");
    }

    @Test
    void what_is_migrated_is_kept_as_it_was_and_goes_with_its_run() throws Exception {
        remake(Schema.REGISTRY, 1, registry());
        List<String> events = column(file(), "SELECT count(*) FROM event");
        Path keptRegistry = folder.resolve("before-version-3").resolve("registry.sqlite");
        Path keptRun = folder.resolve("before-version-5").resolve("runs").resolve(old.recorded() + ".sqlite");

        try (SqliteStorage storage = open()) {
            old.assertKept(storage);
            assertThat(column(keptRegistry, "PRAGMA user_version")).containsExactly("1");
            assertThat(column(keptRegistry, "SELECT name FROM sqlite_schema WHERE name = 'waiting'"))
                    .isEmpty();
            assertThat(column(keptRun, "PRAGMA user_version")).containsExactly("1");
            assertThat(column(keptRun, "SELECT count(*) FROM event")).isEqualTo(events);
            assertThat(storage.care().verify().findings()).isEmpty();
            TestRuns.purge(storage, 1);
        }
        assertThat(keptRun).doesNotExist();
        assertThat(keptRegistry).exists();
        assertThat(folder.resolve("before-version-5").resolve("runs")).isEmptyDirectory();
    }

    @Test
    void what_a_migration_that_was_killed_has_left_is_replaced() throws Exception {
        remake(Schema.REGISTRY, 1, registry());
        List<String> events = column(file(), "SELECT count(*) FROM event");
        Path keptRegistry = folder.resolve("before-version-3").resolve("registry.sqlite");
        Path keptRun = folder.resolve("before-version-5").resolve("runs").resolve(old.recorded() + ".sqlite");
        leaveHalf(registry(), keptRegistry);
        leaveHalf(file(), keptRun);

        try (SqliteStorage storage = open()) {
            old.assertKept(storage);
        }
        for (Path kept : List.of(keptRegistry, keptRun)) {
            assertThat(column(kept, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(column(kept, "PRAGMA user_version")).containsExactly("1");
            assertThat(part(kept)).doesNotExist();
        }
        assertThat(column(keptRun, "SELECT count(*) FROM event")).isEqualTo(events);
        assertThat(column(file(), "PRAGMA user_version")).containsExactly("5");
    }

    /** Half of a file, in the place of its copy and in that where the copy is made. */
    private static void leaveHalf(Path file, Path kept) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.createDirectories(kept.getParent());
        for (Path copy : List.of(kept, part(kept))) {
            Files.write(copy, Arrays.copyOf(whole, whole.length / 2));
        }
    }

    private static Path part(Path kept) {
        return kept.resolveSibling(kept.getFileName() + ".part");
    }

    @Test
    void a_file_that_can_not_be_kept_is_not_migrated() throws Exception {
        Files.writeString(folder.resolve("before-version-5"), "in the way");

        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> TestRuns.readAll(storage, old.recorded()))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("before-version-5");
        }
        assertThat(column(file(), "PRAGMA user_version")).containsExactly("1");
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }

    private Path registry() {
        return folder.resolve("registry.sqlite");
    }

    private Path file() {
        return folder.resolve("runs").resolve(old.recorded() + ".sqlite");
    }

    /** Makes a file by the scripts up to a version and fills it with the rows of another, which it replaces. */
    private void remake(Schema schema, int version, Path file) throws SQLException, IOException {
        Path made = folder.resolve("version-" + version);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + made);
                Statement sql = connection.createStatement()) {
            schema.upgrade(connection, version);
            sql.execute("PRAGMA application_id = "
                    + column(file, "PRAGMA application_id").getFirst());
            sql.execute("ATTACH '" + file + "' AS today");
            for (String table : column(made, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                String columns = String.join(
                        ", ", column(made, "SELECT '\"' || name || '\"' FROM pragma_table_info('" + table + "')"));
                sql.execute("DELETE FROM main." + table);
                sql.execute("INSERT INTO main." + table + " SELECT " + columns + " FROM today." + table);
            }
            if (schema == Schema.RUN && version < 5) {
                FormerBlocks.restore(connection, "today.stream");
            }
            // It counts what version 1 does not know.
            if (schema == Schema.REGISTRY && version == 1) {
                sql.execute("DELETE FROM main.counter WHERE id = 3");
            }
        }
        execute(made, "PRAGMA journal_mode = WAL");
        Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void execute(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** The first column of a query's rows, as text. */
    private static List<String> column(Path file, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
