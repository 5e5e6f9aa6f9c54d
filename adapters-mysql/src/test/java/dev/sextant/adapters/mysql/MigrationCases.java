package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.OldStore;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores that older versions made are brought up to date when they are opened, and lose nothing; on any server. */
abstract class MigrationCases {
    private final TestServer server;
    private final TestDatabase today;
    private final TestDatabase database;
    private OldStore old;

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

    private void assertMigrated() {
        try (Storage storage = MysqlStorage.open(database.config())) {
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
