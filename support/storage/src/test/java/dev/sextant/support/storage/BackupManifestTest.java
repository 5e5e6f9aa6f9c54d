package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.support.storage.BackupManifest.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupManifestTest {
    private static final String SHA = "0123456789abcdef".repeat(4);

    @Test
    void what_is_written_is_read() {
        BackupManifest none = new BackupManifest("sqlite", 1, 0, List.of());
        BackupManifest some = new BackupManifest(
                "mysql",
                999_999_999,
                Long.MAX_VALUE / 10,
                List.of(new Entry(SHA, 0, "registry.sqlite"), new Entry(SHA, 1L << 50, "runs/0-a.sqlite")));

        for (BackupManifest manifest : List.of(none, some)) {
            assertThat(BackupManifest.of(manifest.text())).contains(manifest);
        }
        assertThat(some.bytes()).isEqualTo(1L << 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../registry.sqlite", "/etc/passwd", "runs/../../x", ".hidden", "a//b", "a b", ""})
    void a_name_that_leads_out_of_the_folder_or_is_none_is_not_read(String name) {
        assertThat(BackupManifest.of(new BackupManifest("sqlite", 1, 0, List.of(new Entry(SHA, 1, name))).text()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "sextant backup 1: kind sqlite, schema 1, runs 0\n", "something else\nand more\n"})
    void what_is_no_manifest_is_not_read(String text) {
        assertThat(BackupManifest.of(text)).isEmpty();
    }
}
