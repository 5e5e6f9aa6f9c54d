package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.storage.BackupManifest.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is what was put there, byte for byte, or it is refused. */
class BackupTest {
    private static final String MANIFEST = """
            sextant backup 1: kind box, schema 3, runs 7
            edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb 4 notes.txt
            ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 runs/a.b-1
            1e5224153b132de553938d47dc1825fc5b27160acb009db5a82cf8aee5eca692
            """;

    @TempDir
    Path around;

    private final List<Double> shares = new ArrayList<>();
    private Path folder = Path.of("");

    @BeforeEach
    void backup() throws IOException {
        folder = around.resolve("monday");
        try (BackupWriter backup = BackupWriter.begin(folder)) {
            Files.writeString(backup.part().file("runs/a.b-1"), "abc");
            Files.writeString(backup.part().file("notes.txt"), "abc\n");
            assertThat(BackupReader.isOne(folder)).isFalse();
            assertThat(backup.finish("box", 3, 7, 0.5, shares::add)).isEqualTo(new BackupOutcome.Complete(7, 7));
        }
    }

    @Test
    void it_says_in_plain_text_what_it_holds() {
        assertThat(folder.resolve(BackupManifest.FILE)).hasContent(MANIFEST);
        assertThat(BackupReader.isOne(folder)).isTrue();
        assertThat(shares).first().satisfies(share -> assertThat(share).isEqualTo(0.5 + 0.5 * 4 / 7, within(1e-9)));
        assertThat(shares).last().isEqualTo(1.0);
    }

    @Test
    void one_of_no_files_comes_to_its_end_too() {
        List<Double> told = new ArrayList<>();
        try (BackupWriter backup = BackupWriter.begin(around.resolve("tuesday"))) {
            assertThat(backup.finish("box", 3, 0, 0.5, told::add)).isEqualTo(new BackupOutcome.Complete(0, 0));
        }
        assertThat(told).containsExactly(1.0);
    }

    @Test
    void it_is_read_as_what_it_is_and_every_byte_of_its_files_is_read_again() {
        BackupReader backup = open("box", 3);
        assertThat(backup.manifest().kind()).isEqualTo("box");
        assertThat(backup.manifest().schema()).isEqualTo(3);
        assertThat(backup.manifest().runs()).isEqualTo(7);
        assertThat(backup.manifest().bytes()).isEqualTo(7);
        assertThat(backup.manifest().files()).extracting(Entry::name).containsExactly("notes.txt", "runs/a.b-1");
        List<Long> read = new ArrayList<>();
        backup.check(read::add);
        assertThat(read).containsExactly(4L, 3L);
    }

    @Test
    void a_manifest_with_any_byte_changed_or_missing_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(BackupManifest.FILE));
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 1; bit <= 0x80; bit <<= 1) {
                byte[] damaged = bytes.clone();
                damaged[i] ^= (byte) bit;
                refusesManifest(damaged);
            }
            refusesManifest(Arrays.copyOf(bytes, i));
        }
        refusesManifest(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void a_file_that_is_gone_or_longer_or_changed_is_refused_with_its_name() throws IOException {
        Path file = folder.resolve("runs/a.b-1");
        Files.writeString(file, "abd");
        refuses(BackupRefusal.DAMAGED, this::check, file + " has changed since it was made");
        Files.writeString(file, "abcd");
        refuses(BackupRefusal.DAMAGED, this::check, file + " has 4 bytes instead of 3 since it was made");
        Files.delete(file);
        refuses(BackupRefusal.DAMAGED, this::check, file + " is not there since it was made");
    }

    @Test
    void what_is_copied_is_checked_while_it_is_copied() throws IOException {
        BackupReader backup = open("box", 3);
        Entry file = backup.manifest().files().getLast();
        backup.check(read -> {});
        backup.copy(file, around.resolve("copy"), read -> {});
        assertThat(around.resolve("copy")).hasContent("abc");

        Files.writeString(folder.resolve("runs/a.b-1"), "abd");
        refuses(
                BackupRefusal.DAMAGED,
                () -> backup.copy(file, around.resolve("another"), read -> {}),
                folder.resolve("runs/a.b-1") + " has changed since it was made");
    }

    @Test
    void a_copy_has_the_rights_of_a_new_file_whatever_those_of_the_backup_are() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("runs/a.b-1"), PosixFilePermissions.fromString("r--r--r--"));
        Path copy = around.resolve("copy");
        BackupReader backup = open("box", 3);
        backup.copy(backup.manifest().files().getLast(), copy, read -> {});

        assertThat(Files.getPosixFilePermissions(copy))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(around.resolve("new"))));
    }

    @Test
    void trouble_with_a_copy_names_the_file_that_has_it() {
        BackupReader backup = open("box", 3);
        Entry entry = backup.manifest().files().getLast();
        Path copy = around.resolve("nowhere/copy");
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(() -> backup.copy(entry, copy, read -> {}))
                .withMessageStartingWith(copy + " can't be used: ");

        BackupFile file = backup.open(entry, read -> {});
        file.close();
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(file::read)
                .withMessageStartingWith(folder.resolve("runs/a.b-1") + " can't be read: ");
    }

    @Test
    void a_folder_without_a_manifest_is_no_backup() {
        refuses(BackupRefusal.NOT_A_BACKUP, () -> BackupReader.open(around, "box", 3), "holds no sextant-backup.txt");
    }

    @Test
    void what_another_kind_of_store_or_a_newer_sextant_made_is_refused_as_that() throws IOException {
        refuses(BackupRefusal.OTHER_KIND, () -> open("shelf", 3), "is of a box store, not of a shelf store");
        refuses(BackupRefusal.NEWER_VERSION, () -> open("box", 2), "has schema version 3");
        assertThat(open("box", 4).manifest().schema()).isEqualTo(3);

        String lines = "sextant backup 2: in words that are yet to come\nand more of them\n";
        Files.writeString(
                folder.resolve(BackupManifest.FILE), lines + Sha256.of(lines.getBytes(StandardCharsets.UTF_8)) + "\n");
        refuses(BackupRefusal.NEWER_VERSION, () -> open("box", 3), "was made by a newer Sextant");
    }

    @Test
    void a_folder_in_use_is_left_as_it_is() {
        refuses(BackupRefusal.FOLDER_NOT_EMPTY, () -> BackupWriter.begin(folder), folder + " holds something");
        assertThat(open("box", 3).manifest().runs()).isEqualTo(7);
    }

    @Test
    void a_folder_that_comes_into_use_meanwhile_is_left_as_it_is() throws IOException {
        Path busy = around.resolve("tuesday");
        try (BackupWriter backup = BackupWriter.begin(busy)) {
            Files.writeString(backup.part().file("notes.txt"), "abc");
            Files.writeString(busy, "mine");
            refuses(
                    BackupRefusal.FOLDER_NOT_EMPTY,
                    () -> backup.finish("box", 3, 7, 0.5, shares::add),
                    busy + " is no folder");
        }
        assertThat(busy).hasContent("mine");
        assertThat(around.toFile().list()).containsExactlyInAnyOrder("monday", "tuesday");
    }

    private BackupReader open(String kind, int schema) {
        return BackupReader.open(folder, kind, schema);
    }

    private void check() {
        open("box", 3).check(read -> {});
    }

    private void refusesManifest(byte[] manifest) throws IOException {
        Files.write(folder.resolve(BackupManifest.FILE), manifest);
        refuses(BackupRefusal.DAMAGED, () -> open("box", 3), BackupManifest.FILE + " has changed");
    }

    private static void refuses(BackupRefusal reason, ThrowingCallable act, String sentence) {
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.outcome())
                        .isInstanceOfSatisfying(BackupOutcome.Refused.class, outcome -> {
                            assertThat(outcome.reason()).isEqualTo(reason);
                            assertThat(outcome.sentence()).contains(sentence);
                        }));
    }
}
