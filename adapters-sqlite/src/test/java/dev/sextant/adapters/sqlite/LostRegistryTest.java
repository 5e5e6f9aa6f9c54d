package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry is gone, and the files of runs are there: nobody makes a new one that would know none of them. */
class LostRegistryTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aRunWithEntries() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.register(storage, 1);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "batch", 3)));
        }
    }

    @Test
    void a_registry_that_is_not_there() throws IOException {
        byte[] kept = Files.readAllBytes(registry());
        Files.delete(registry());

        assertRefused("registry.sqlite is not there, but there are files of runs beside it");

        assertThat(registry()).doesNotExist();
        Files.write(registry(), kept);
        assertReads();
    }

    @Test
    void a_registry_of_no_bytes() throws IOException {
        byte[] kept = Files.readAllBytes(registry());
        Files.write(registry(), new byte[0]);

        assertRefused("registry.sqlite is empty, but there are files of runs beside it");

        assertThat(registry()).isEmptyFile();
        Files.write(registry(), kept);
        assertReads();
    }

    @Test
    void where_no_run_has_a_file_a_store_is_made() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            for (Path run : runs.toList()) {
                Files.delete(run);
            }
        }
        Files.delete(registry());

        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            assertThat(storage.care().verify().isSound()).isTrue();
        }
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> SqliteStorage.open(SqliteConfig.in(folder)))
                .isInstanceOfSatisfying(
                        StorageUnavailable.class,
                        e -> assertThat(e.trouble()).isEqualTo(StorageUnavailable.Trouble.DAMAGED))
                .hasMessageContaining(sentence)
                .hasMessageContaining("backup");
    }

    private void assertReads() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(3);
        }
    }

    private Path registry() {
        return folder.resolve("registry.sqlite");
    }
}
