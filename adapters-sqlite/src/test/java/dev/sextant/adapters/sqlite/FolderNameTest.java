package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.stream.AppendOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A folder may have any name that its file system allows: none is taken for a setting, an escape or a memory database. */
class FolderNameTest {
    private static final List<String> NAMES = List.of(
            "two words",
            "what?",
            "store?mode=memory",
            "store?journal_mode=off&synchronous=off",
            "100%",
            "%20",
            "%3f",
            "no #1",
            "it's",
            "\"quoted\"",
            "a&b;c",
            "file:store",
            ":memory:",
            "Übung",
            "𝄞",
            "a+b=c");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_store_lies_in_the_folder_that_was_named() {
        return NAMES.stream()
                .filter(this::isLegal)
                .map(name -> DynamicTest.dynamicTest(name, () -> storesIn(folder.resolve(name))));
    }

    private boolean isLegal(String name) {
        try {
            return folder.resolve(name).getNameCount() > folder.getNameCount();
        } catch (InvalidPathException e) {
            // Another system, other names.
            return false;
        }
    }

    private void storesIn(Path named) throws IOException {
        SqliteConfig config = SqliteConfig.in(named);
        try (SqliteStorage storage = SqliteStorage.open(config)) {
            TestRuns.register(storage, 1);
            assertThat(storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "first", 3))))
                    .containsExactly(new AppendOutcome.Appended(1, 3));
        }
        try (SqliteStorage storage = SqliteStorage.open(config)) {
            assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(3);
        }
        try (Stream<Path> files = Files.walk(named)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> named.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "registry.sqlite",
                            Path.of("runs", TestRuns.id(1) + ".sqlite").toString());
        }
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside)
                    .allMatch(path -> NAMES.contains(path.getFileName().toString()));
        }
    }
}
