package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @TempDir
    Path folder;

    @Test
    void what_may_not_be_written_is_told_as_that() {
        StorageUnavailable told = FileTrouble.of(new AccessDeniedException("a.txt"), folder.resolve("a.txt"));
        assertThat(told.trouble()).isEqualTo(Trouble.READ_ONLY);
        assertThat(told).hasMessageContaining(folder.resolve("a.txt") + " can't be made or written");
    }

    @Test
    void what_may_not_be_read_is_told_as_that_and_whatever_else_is_wrong_with_it_in_the_words_of_the_system() {
        Path file = folder.resolve("a.txt");
        assertThat(FileTrouble.whileReading(new AccessDeniedException("a.txt"), file))
                .hasMessage(file + " can't be read; give this user the right to read it.")
                .returns(Trouble.FAILED, StorageUnavailable::trouble);
        assertThat(FileTrouble.whileReading(new IOException("a bad sector"), file))
                .hasMessage(file + " can't be read: a bad sector");
    }

    @Test
    void a_full_disk_is_told_with_what_found_no_room() {
        IOException failure = new IOException("no space left on device");
        StorageUnavailable told = FileTrouble.diskFull(folder.resolve("a.txt"), failure);
        assertThat(told.trouble()).isEqualTo(Trouble.DISK_FULL);
        assertThat(told)
                .hasMessageContaining(folder.resolve("a.txt").toString())
                .hasCause(failure);
        assertThat(FileTrouble.hasHardlyAnySpace(folder.resolve("not/there"))).isFalse();
    }

    @Test
    void a_disk_is_full_below_a_mebibyte_and_one_without_any_space_is_not() {
        assertThat(FileTrouble.isHardlyAny(1L << 40, (1 << 20) - 1)).isTrue();
        assertThat(FileTrouble.isHardlyAny(1L << 40, 1 << 20)).isFalse();
        assertThat(FileTrouble.isHardlyAny(1, 0)).isTrue();
        assertThat(FileTrouble.isHardlyAny(0, 0)).isFalse();
    }

    @Test
    void anything_else_is_told_in_the_words_of_the_system() {
        StorageUnavailable told = FileTrouble.of(new IOException("too many links"), folder.resolve("not/there/a.txt"));
        assertThat(told.trouble()).isEqualTo(Trouble.FAILED);
        assertThat(told).hasMessage(folder.resolve("not/there/a.txt") + " can't be used: too many links");
    }
}
