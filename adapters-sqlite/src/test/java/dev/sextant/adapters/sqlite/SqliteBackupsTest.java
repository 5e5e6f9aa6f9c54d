package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupOutcome.Complete;
import dev.sextant.domain.store.BackupOutcome.Refused;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** What may lie where a backup or a store is to be made, and what may be wrong with the files on the way there. */
class SqliteBackupsTest {
    @TempDir
    Path around;

    private Path store;
    private Path backup;
    private Path place;

    @BeforeEach
    void a_store() {
        store = around.resolve("store");
        backup = around.resolve("backup");
        place = around.resolve("place");
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(store))) {
            TestRuns.register(storage, 1);
            for (int batch = 0; batch < 20; batch++) {
                storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "batch " + batch, 1_000)));
            }
        }
    }

    @Test
    void a_strangers_file_where_a_store_is_to_be_restored_stays() throws IOException {
        backUp();
        Path diary = Files.writeString(Files.createDirectory(place).resolve("diary"), "mine");

        assertRefused(restore(), BackupRefusal.STORE_IS_THERE, place + " holds something, and stays as it is; name a");
        assertThat(diary).hasContent("mine");
        try (Stream<Path> inside = Files.list(place)) {
            assertThat(inside).containsExactly(diary);
        }
    }

    @Test
    void a_link_is_neither_followed_nor_replaced() throws IOException {
        Path disk = Files.createDirectory(around.resolve("disk"));
        Files.createSymbolicLink(backup, disk);
        assertRefused(
                SqliteStorage.backups(SqliteConfig.in(store)).backup(backup, share -> {}),
                BackupRefusal.FOLDER_NOT_EMPTY,
                backup + " is a link; name a");
        Files.delete(backup);
        backUp();
        Files.createSymbolicLink(place, disk);
        assertRefused(restore(), BackupRefusal.STORE_IS_THERE, place + " is a link, and stays as it is; name a");

        assertThat(Files.readSymbolicLink(place)).isEqualTo(disk);
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void a_backup_of_which_nothing_may_be_written_becomes_a_store_that_may() throws IOException {
        backUp();
        try (Stream<Path> files = Files.walk(backup)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            }
        }
        assertThat(restore()).isInstanceOf(Complete.class);

        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.getPosixFilePermissions(file)).contains(PosixFilePermission.OWNER_WRITE);
            }
        }
    }

    @Test
    void a_file_that_is_damaged_is_named_and_no_backup_is_made() throws IOException {
        Path file = damagedRun();

        assertTrouble(Trouble.DAMAGED, file + " is damaged", this::backUp);
        assertThat(backup).doesNotExist();
    }

    @Test
    void a_file_that_is_damaged_is_named_when_it_is_copied_as_it_stood() throws Exception {
        Path file = damagedRun();
        Path copy = around.resolve("copy");
        try (PinnedFiles pinned = new PinnedFiles(Connections.ORDINARY)) {
            pinned.pin(session(file), file);
            assertTrouble(Trouble.DAMAGED, file + " is damaged", () -> pinned.copy(file, copy));
        }
    }

    @Test
    void a_place_that_can_not_be_written_is_named_and_not_the_file_that_is_copied() throws Exception {
        Path file = run();
        Path copy = around.resolve("not there").resolve("copy");
        try (Session session = session(file);
                PinnedFiles pinned = new PinnedFiles(Connections.ORDINARY)) {
            assertTrouble(
                    Trouble.READ_ONLY, copy + " can't be made or written", () -> FileCopy.make(session, file, copy));
            pinned.pin(session(file), file);
            assertTrouble(Trouble.READ_ONLY, copy + ".raw can't be made or written", () -> pinned.copy(file, copy));
        }
    }

    @Test
    void a_file_that_can_not_be_kept_before_its_migration_because_it_is_damaged_is_named() throws Exception {
        Path file = damagedRun();
        try (Session session = session(file)) {
            session.connection().createStatement().execute("PRAGMA user_version = 1");
            assertTrouble(
                    Trouble.DAMAGED,
                    file + " is damaged",
                    () -> Transactions.write(session, file, within -> {
                        BeforeMigration.migrate(within, Connections.ORDINARY, Schema.RUN, store, file);
                        return true;
                    }));
        }
    }

    private Path run() {
        return store.resolve("runs").resolve(TestRuns.id(1) + ".sqlite");
    }

    /** The file of the run, of which everything behind its first pages is lost. */
    private Path damagedRun() throws IOException {
        byte[] bytes = Files.readAllBytes(run());
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0x55);
        return Files.write(run(), bytes);
    }

    private static Session session(Path file) throws Exception {
        return Connections.ORDINARY.open(file, Connections.Mode.EXISTING, SynchronousMode.FULL);
    }

    private void backUp() {
        assertThat(SqliteStorage.backups(SqliteConfig.in(store)).backup(backup, share -> {}))
                .isInstanceOf(Complete.class);
    }

    private BackupOutcome restore() {
        return SqliteStorage.backups(SqliteConfig.in(place)).restore(backup, share -> {});
    }

    private static void assertRefused(BackupOutcome outcome, BackupRefusal reason, String sentence) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.sentence()).startsWith(sentence);
        });
    }

    private static void assertTrouble(Trouble trouble, String sentence, ThrowingCallable use) {
        StorageUnavailable failure = catchThrowableOfType(StorageUnavailable.class, use);
        assertThat(failure).isNotNull().hasMessageStartingWith(sentence);
        assertThat(failure.trouble()).isEqualTo(trouble);
    }
}
