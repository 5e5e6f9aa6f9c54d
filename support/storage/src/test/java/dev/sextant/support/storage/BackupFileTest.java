package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of a backup is told of and checked byte for byte, in whatever pieces it is read. */
class BackupFileTest {
    /** More than is read in one piece. */
    private static final int SIZE = 300_000;

    @TempDir
    Path folder;

    private final byte[] bytes = new byte[SIZE];
    private Path file = Path.of("");
    private long told;

    @BeforeEach
    void aFile() throws IOException {
        new Random(1).nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        file = Files.write(folder.resolve("file"), bytes);
    }

    @Test
    void it_is_read_byte_by_byte_to_its_end() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, 0});
        try (BackupFile read = open()) {
            assertThat(read.path()).isEqualTo(file);
            assertThat(read.read()).isEqualTo(255);
            assertThat(read.read()).isZero();
            assertThat(read.read()).isEqualTo(-1);
            read.requireUnchanged();
        }
        assertThat(told).isEqualTo(2);
    }

    @Test
    void all_of_it_is_handed_on() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BackupFile read = open()) {
            assertThat(read.transferTo(out)).isEqualTo(SIZE);
            read.requireUnchanged();
        }
        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(told).isEqualTo(SIZE);
    }

    @Test
    void what_was_not_read_is_checked_in_the_end_as_well() throws IOException {
        try (BackupFile read = open()) {
            assertThat(read.read()).isEqualTo(255);
            read.requireUnchanged();
        }
        BackupManifest.Entry entry = entry();
        bytes[SIZE - 1] ^= 1;
        Files.write(file, bytes);
        try (BackupFile read = BackupFile.open(file, entry, n -> told += n)) {
            assertThat(read.read()).isEqualTo(255);
            assertThatThrownBy(read::requireUnchanged)
                    .isInstanceOf(BackupRefused.class)
                    .hasMessageContaining("has changed");
        }
    }

    private BackupFile open() throws IOException {
        return BackupFile.open(file, entry(), n -> told += n);
    }

    private BackupManifest.Entry entry() throws IOException {
        return new BackupManifest.Entry(Sha256.of(file, n -> {}), Files.size(file), "file");
    }
}
