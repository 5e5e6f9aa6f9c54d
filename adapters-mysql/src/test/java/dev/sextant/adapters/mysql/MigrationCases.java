package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.OldStore;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.ports.driven.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that older versions made are brought up to date when they are opened, and lose nothing; on any server. */
abstract class MigrationCases {
    private static final int OPENERS = 4;

    private final TestServer server;
    private final TestDatabase today;
    private final TestDatabase database;
    private OldStore old;

    @TempDir
    Path backups;

    MigrationCases(TestServer server) {
        this.server = server;
        this.today = server.freshDatabase();
        this.database = server.freshDatabase();
    }

    @BeforeEach
    void a_store_of_today() {
        try (Storage storage = MysqlStorage.open(today.config())) {
            old = OldStore.filling(storage);
        }
    }

    @AfterEach
    void drop_the_databases() {
        today.close();
        database.close();
    }

    @Test
    void a_store_of_version_1_is_migrated_when_it_is_opened() {
        remake(1);
        assertThat(database.tables()).contains("stream").doesNotContain("waiting");
        assertThat(columns("stream")).contains("`stamp`").doesNotContain("`bytes`");

        assertMigrated();
    }

    @Test
    void a_store_of_version_1_that_has_the_sizes_already_is_migrated_too() {
        remake(1);
        database.run(
                "ALTER TABLE stream ADD COLUMN bytes BIGINT NOT NULL DEFAULT 7",
                "UPDATE sextant_schema SET checksum = 1");

        assertMigrated();
    }

    @Test
    void a_store_of_version_2_is_migrated_and_what_is_wrong_in_its_queue_is_put_right() {
        remake(2);
        database.run("UPDATE waiting SET mandatory = 0");

        assertMigrated();
    }

    @Test
    void a_store_of_version_5_knows_no_times_beside_its_blocks_and_answers_alike() {
        remake(5);
        assertThat(database.tables()).contains("block_filter").doesNotContain("block_times");

        assertMigrated();
    }

    @Test
    void the_last_block_of_a_store_of_version_6_takes_no_further_entry_and_nothing_stands_beside_it() {
        remake(6);
        assertThat(columns("stream")).doesNotContain("`open_block`");
        for (String beside : List.of("block_filter", "block_times")) {
            database.run("INSERT INTO " + beside
                    + " SELECT run, kind, max(first), 'more than one' FROM block WHERE kind = 1 GROUP BY run, kind");
            assertThat(server.column("SELECT length(data) FROM " + database.name() + "." + beside))
                    .contains("13");
        }

        assertMigrated();
        try (Storage storage = MysqlStorage.open(database.config())) {
            storage.logs().append(List.of(TestRuns.logs(old.recorded(), 600)));
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void what_was_to_be_a_store_and_has_no_tables_yet_is_made_one_without_a_backup() {
        Opening.Opened opened = Opening.open(today.config());
        new Schema(database.config(), opened.server().flavor(), new Complaints(database.config())).migrate(1);
        for (String table : database.tables()) {
            database.run((table.equals(Schema.HISTORY) ? "DELETE FROM " : "DROP TABLE ") + table);
        }

        try (Storage storage = MysqlStorage.open(database.config())) {
            TestRuns.register(storage, 1);
            assertThat(storage.care().schemaVersion()).isEqualTo(Schema.VERSION);
        }
    }

    @Test
    void a_store_is_not_migrated_without_a_backup() {
        remake(1);

        assertThatThrownBy(() -> MysqlStorage.open(database.config()))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("schema version 1")
                .hasMessageContaining("Stop every older Sextant")
                .hasMessageContaining("--migration-backups");
        assertThat(columns("stream")).doesNotContain("`bytes`");
    }

    @Test
    void the_backup_of_a_migration_brings_back_what_was_there() {
        remake(1);
        MysqlStorage.open(database.config().migrationBackups(backups)).close();
        try (TestDatabase again = server.freshDatabase()) {
            assertThat(MysqlStorage.backups(again.config()).restore(backups.resolve("version-1"), share -> {}))
                    .isInstanceOf(BackupOutcome.Complete.class);
            assertThat(again.tables()).contains("stream").doesNotContain("waiting");
            try (Storage storage = MysqlStorage.open(again.config().migrationBackups(backups))) {
                old.assertKept(storage);
                old.assertClaimed(storage);
            }
        }
        assertThat(backups.resolve("version-1-2")).isDirectory();
    }

    @Test
    void of_many_that_open_an_old_store_at_once_one_backs_it_up_and_migrates_it() throws Exception {
        remake(1);
        CyclicBarrier start = new CyclicBarrier(OPENERS);
        List<Meanwhile<Storage>> opening = new ArrayList<>();
        for (int i = 0; i < OPENERS; i++) {
            opening.add(Meanwhile.does(() -> {
                start.await();
                return MysqlStorage.open(database.config().connections(2).migrationBackups(backups));
            }));
        }
        for (Meanwhile<Storage> one : opening) {
            one.answer().close();
        }
        assertMigrated();
        assertThat(backups).isDirectoryNotContaining(folder -> !folder.endsWith("version-1"));
    }

    @Test
    void looking_whether_there_is_a_store_changes_nothing() {
        assertThat(MysqlStorage.isIn(database.config())).isFalse();
        assertThat(database.tables()).isEmpty();

        remake(1);
        assertThat(MysqlStorage.isIn(database.config())).isTrue();
        assertThat(database.tables()).doesNotContain("waiting");
    }

    private void assertMigrated() {
        try (Storage storage = MysqlStorage.open(database.config().migrationBackups(backups))) {
            assertThat(storage.care().schemaVersion()).isEqualTo(Schema.VERSION);
            assertThat(sizes(database)).isEqualTo(sizes(today));
            old.assertKept(storage);
            old.assertClaimed(storage);
        }
        MysqlStorage.open(database.config()).close();
    }

    /** Makes the tables by the scripts up to a version, and fills them with the rows of today's. */
    private void remake(int version) {
        MysqlConfig config = database.config();
        Opening.Opened opened = Opening.open(today.config());
        new Schema(config, opened.server().flavor(), new Complaints(config)).migrate(version);
        for (String table : database.tables()) {
            if (!table.equals(Schema.HISTORY)) {
                String columns = String.join(", ", columns(table));
                database.run(
                        "DELETE FROM " + table,
                        "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + today.name() + "."
                                + table);
            }
        }
        try (Connection connection = database.connect()) {
            FormerBlocks.restore(connection, today.name() + ".stream");
        } catch (SQLException e) {
            throw new IllegalStateException("the older tables take what today's hold", e);
        }
        if (version == 1) {
            database.run("DELETE FROM counter WHERE id = 3");
        }
    }

    private List<String> columns(String table) {
        return server
                .column("SELECT column_name FROM information_schema.columns WHERE table_schema = '" + database.name()
                        + "' AND table_name = '" + table + "'")
                .stream()
                .map(column -> "`" + column.toLowerCase(Locale.ROOT) + "`")
                .toList();
    }

    private List<String> sizes(TestDatabase of) {
        return server.column("SELECT bytes FROM " + of.name() + ".stream ORDER BY run, kind");
    }
}
