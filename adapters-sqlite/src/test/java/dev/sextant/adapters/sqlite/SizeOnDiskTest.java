package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.ports.driven.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store says that it takes is what its files take; and it says what of that lies in their write-ahead logs. */
class SizeOnDiskTest {
    private static final String LOG = "-wal";

    @TempDir
    Path folder;

    @Test
    void a_store_takes_what_its_files_and_their_logs_take() throws IOException {
        try (Storage storage = open()) {
            for (int run = 1; run <= 2; run++) {
                TestRuns.register(storage, run);
                storage.events().append(List.of(TestRuns.batch(TestRuns.id(run), "a", 100)));
            }

            long logs = bytes("registry.sqlite" + LOG) + bytes(file(1) + LOG) + bytes(file(2) + LOG);
            long files = bytes("registry.sqlite") + bytes(file(1)) + bytes(file(2));
            assertThat(List.of(bytes("registry.sqlite" + LOG), bytes(file(1) + LOG)))
                    .allMatch(log -> log > 0);
            assertThat(storage.care().sizeOf()).isEqualTo(new StoreSize(files + logs, logs));
            assertThat(storage.care().sizeOf(TestRuns.id(2)).toOptional())
                    .contains(bytes(file(2)) + bytes(file(2) + LOG));
        }
        assertThat(logsLeft()).isEmpty();
        try (Storage storage = open()) {
            assertThat(storage.care().sizeOf().logBytes())
                    .as("all of it was moved to its place")
                    .isZero();
        }
    }

    private Storage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }

    private static String file(int run) {
        return "runs/" + TestRuns.id(run) + ".sqlite";
    }

    private long bytes(String name) throws IOException {
        return Files.size(folder.resolve(name));
    }

    private List<Path> logsLeft() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(LOG)).toList();
        }
    }
}
