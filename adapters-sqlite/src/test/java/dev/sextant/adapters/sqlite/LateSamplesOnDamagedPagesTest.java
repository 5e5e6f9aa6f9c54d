package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Late samples are put in order with older ones; where those lie on a page that SQLite can't read, they stay as they come. */
class LateSamplesOnDamagedPagesTest {
    private static final RunId RUN = TestRuns.id(1);
    private static final int PAGE_BYTES = 4_096;
    /** Eight chunks are put in order when they are full. */
    private static final int EIGHT_CHUNKS = 8 * 1_024;

    @TempDir
    Path folder;

    @Test
    void a_malformed_page_of_older_chunks_keeps_nobody_from_appending() throws Exception {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            append(storage, 0, EIGHT_CHUNKS - 1);
        }
        int page = anOverflowPageOfChunks();
        byte[] bytes = Files.readAllBytes(file());
        // Where the page goes on: a page that the file does not have.
        Arrays.fill(bytes, (page - 1) * PAGE_BYTES, (page - 1) * PAGE_BYTES + Integer.BYTES, (byte) 0x7f);
        Files.write(file(), bytes);

        try (SqliteStorage storage = open()) {
            assertThat(append(storage, EIGHT_CHUNKS - 1, 1)).isEqualTo(new AppendOutcome.Appended(EIGHT_CHUNKS, 1));
            assertThat(append(storage, EIGHT_CHUNKS, 5_000))
                    .isEqualTo(new AppendOutcome.Appended(EIGHT_CHUNKS + 1, 5_000));
            assertThat(storage.care().verify().findings()).isNotEmpty();
        }
    }

    private static AppendOutcome append(SqliteStorage storage, int from, int count) {
        SampleBatch.Builder batch = SampleBatch.of(RUN);
        for (int i = from; i < from + count; i++) {
            batch.add("loss", i % 2 == 0 ? i : 1_000_000 + i, i, Math.sin(i));
        }
        return storage.series().append(List.of(batch.build())).getFirst();
    }

    private int anOverflowPageOfChunks() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            try (ResultSet page = sql.executeQuery(
                    "SELECT pageno FROM dbstat WHERE name = 'chunk' AND pagetype = 'overflow' ORDER BY path LIMIT 1")) {
                assertThat(page.next()).isTrue();
                return page.getInt(1);
            }
        }
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }

    private Path file() {
        return folder.resolve("runs").resolve(RUN + ".sqlite");
    }
}
