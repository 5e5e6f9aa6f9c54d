package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing may be written, that is said in one sentence, and nothing is changed or left behind. */
class ReadOnlyTest {
    @TempDir
    Path place;

    private Path folder;
    private final List<Path> guarded = new ArrayList<>();

    @BeforeEach
    void a_folder() throws IOException {
        folder = Files.createDirectory(place.resolve("store"));
    }

    @AfterEach
    void let_it_be_deleted() throws IOException {
        for (Path path : guarded.reversed()) {
            permit(path, Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    @Test
    void a_store_in_a_folder_that_may_not_be_written() throws Exception {
        guard(folder);

        assertReadOnly(folder, folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_new_folder_where_none_may_be_made() throws Exception {
        guard(folder);

        assertReadOnly(folder, folder.resolve("new"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_store_of_which_nothing_may_be_written() throws Exception {
        fill();
        Map<Path, byte[]> before = files();
        guard(folder);
        guard(folder.resolve("runs"));
        for (Path file : before.keySet()) {
            guard(file);
        }

        assertReadOnly(folder, folder);
        assertUnharmed(before);
    }

    @Test
    void a_store_whose_files_may_only_be_read() throws Exception {
        fill();
        Map<Path, byte[]> before = files();
        for (Path file : before.keySet()) {
            guard(file);
        }

        assertReadOnly(folder.resolve("registry.sqlite"), folder);
        assertUnharmed(before);
    }

    @Test
    void a_store_whose_folder_alone_may_not_be_written() throws Exception {
        fill();
        Map<Path, byte[]> before = files();
        guard(folder);

        assertReadOnly(folder, folder);
        assertUnharmed(before);
    }

    private void assertReadOnly(Path mustNotBeWritable, Path opened) throws Exception {
        assertThat(OpeningProgram.open(mustNotBeWritable, opened))
                .startsWith(Trouble.READ_ONLY + " " + opened)
                .endsWith(".")
                .doesNotContain("\n");
    }

    /** The same files with the same bytes, which are a store as soon as they may be written. */
    private void assertUnharmed(Map<Path, byte[]> before) throws IOException {
        Map<Path, byte[]> after = files();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach(
                (file, bytes) -> assertThat(after.get(file)).as(file.toString()).isEqualTo(bytes));
        let_it_be_deleted();
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            assertThat(storage.care().verify().findings()).isEmpty();
            assertThat(append(storage)).containsExactly(new Appended(2, 1));
        }
    }

    private void fill() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.register(storage, 1);
            append(storage);
        }
    }

    private static List<AppendOutcome> append(SqliteStorage storage) {
        return storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "a", 1)));
    }

    private Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** From now on it may only be read. */
    private void guard(Path path) throws IOException {
        guarded.add(path);
        permit(path, Files.isDirectory(path) ? "r-xr-xr-x" : "r--r--r--");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
