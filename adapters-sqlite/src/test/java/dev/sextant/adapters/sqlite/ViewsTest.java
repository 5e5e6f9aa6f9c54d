package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's file can be read with any tool that reads SQLite. */
class ViewsTest {
    private static final WallInstant BEFORE_1970 = new WallInstant(-1);
    private static final WallInstant AFTER_2038 = new WallInstant(2_177_452_800_000_001L);

    @TempDir
    Path folder;

    @Test
    void events_have_names_and_instants() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.register(storage, 1);
            storage.events()
                    .append(List.of(EventBatch.of(
                            TestRuns.id(1),
                            List.of(event(BEFORE_1970, Optional.empty()), event(AFTER_2038, Optional.of("clock"))))));
        }

        assertThat(rows("SELECT seq, time, recorded, type, target, source, internal, context, late FROM events"))
                .containsExactly(
                        "1|0.5|1969-12-31T23:59:59.999999Z|tick|grid|null|1|{}|0",
                        "2|0.5|2039-01-01T00:00:00.000001Z|tick|grid|clock|1|{}|0");
    }

    private static Event event(WallInstant at, Optional<String> source) {
        return new Event(0.5, at, "tick", "grid", source, true, CanonicalJson.EMPTY_OBJECT);
    }

    @Test
    void logs_have_names_and_instants() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.register(storage, 1);
            storage.logs()
                    .append(List.of(LogBatch.of(
                            TestRuns.id(1),
                            List.of(new LogRecord(
                                    OptionalDouble.empty(),
                                    AFTER_2038,
                                    LogLevel.WARN,
                                    "agent.policy",
                                    LogStream.STDERR,
                                    "50% of it's there")))));
        }

        assertThat(rows("SELECT seq, time, recorded, level, logger, stream, message, late FROM logs"))
                .containsExactly("1|null|2039-01-01T00:00:00.000001Z|WARN|agent.policy|STDERR|50% of it's there|0");
    }

    @Test
    void series_have_their_summaries_once_the_store_is_closed() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.register(storage, 1);
            SampleBatch batch = SampleBatch.of(TestRuns.id(1))
                    .add("reward", 1, 0, 2.5)
                    .add("reward", 2, 0, -1.5)
                    .add("reward", 3, 0, Double.NaN)
                    .add("nothing", 1, 0, Double.NaN)
                    .build();
            storage.series().append(List.of(batch));
        }

        assertThat(rows("SELECT * FROM series ORDER BY name"))
                .containsExactly("nothing|1|1|1.0|null|1.0|null|null|null", "reward|3|1|1.0|2.5|3.0|null|-1.5|2.5");
    }

    @Test
    void every_series_has_its_summary_however_many_there_are() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.register(storage, 1);
            SampleBatch.Builder batch = SampleBatch.of(TestRuns.id(1));
            for (int i = 0; i <= PageLimit.MOST; i++) {
                batch.add("series" + i, 1, 0, i);
            }
            storage.series().append(List.of(batch.build()));
        }

        assertThat(rows("SELECT count(*), min(count), max(last) FROM series")).containsExactly("1001|1|1000.0");
        assertThat(rows("SELECT name FROM series WHERE count IS NULL")).isEmpty();
    }

    private List<String> rows(String query) throws SQLException {
        Path file = folder.resolve("runs").resolve(TestRuns.id(1) + ".sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringBuilder row = new StringBuilder().append(result.getString(1));
                for (int column = 2; column <= result.getMetaData().getColumnCount(); column++) {
                    row.append('|').append(result.getString(column));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }
}
