package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupOutcome.Complete;
import dev.sextant.domain.store.BackupOutcome.Refused;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.ports.driven.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup holds, and what may be in a database to which it is to be restored; on any server. */
abstract class BackupCases {
    private final TestDatabase source;
    private final TestDatabase target;

    BackupCases(TestServer server) {
        source = server.freshDatabase();
        target = server.freshDatabase();
    }

    @TempDir
    Path around;

    @BeforeEach
    void a_backup() {
        try (Storage storage = MysqlStorage.open(source.config())) {
            TestRuns.register(storage, 1);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "a", 10)));
        }
        assertThat(MysqlStorage.backups(source.config()).backup(around.resolve("backup"), share -> {}))
                .isInstanceOf(Complete.class);
    }

    @AfterEach
    void drop_the_databases() {
        source.close();
        target.close();
    }

    @Test
    void a_strangers_table_stays_and_no_store_is_made_beside_it() {
        makeStrangersTable();

        assertThereIsSomething(restore(share -> {}));
        assertThat(target.tables()).containsExactly("invoice");
        assertThat(target.count("invoice")).isEqualTo(1);
    }

    @Test
    void a_strangers_table_that_is_made_while_the_backup_is_read_stays_too() {
        AtomicBoolean made = new AtomicBoolean();

        assertThereIsSomething(restore(share -> {
            if (made.compareAndSet(false, true)) {
                makeStrangersTable();
            }
        }));
        assertThat(target.tables()).containsExactly("invoice");
        assertThat(target.count("invoice")).isEqualTo(1);
    }

    @Test
    void a_backup_holds_every_table_but_that_of_the_migrations() throws IOException {
        List<String> files = source.tables().stream()
                .filter(table -> !table.equals(Schema.HISTORY))
                .map(table -> table + ".gz")
                .toList();

        try (Stream<Path> backedUp = Files.list(around.resolve("backup").resolve("tables"))) {
            assertThat(backedUp.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    private void makeStrangersTable() {
        target.run("CREATE TABLE invoice (id INT PRIMARY KEY)", "INSERT INTO invoice VALUES (7)");
    }

    private BackupOutcome restore(DoubleConsumer progress) {
        return MysqlStorage.backups(target.config()).restore(around.resolve("backup"), progress);
    }

    private static void assertThereIsSomething(BackupOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(BackupRefusal.STORE_IS_THERE);
            assertThat(refused.sentence())
                    .contains("holds a store or something else, which stays as it is; name an empty");
        });
    }
}
