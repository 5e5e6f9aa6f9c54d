package dev.sextant.support.benchmarks.rival;

import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.stream.LogBatch;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** A row a log record, with an index on the time and one on (level, time). */
public final class LogRows implements EntryRows<LogBatch> {
    private final SqliteFile file;
    private final PreparedStatement insert;
    private final PreparedStatement withText;

    public LogRows(Path path) throws SQLException {
        file = SqliteFile.open(path);
        file.execute(
                """
                CREATE TABLE IF NOT EXISTS log (
                  id INTEGER PRIMARY KEY,
                  time REAL,
                  recorded_at INTEGER NOT NULL,
                  level TEXT NOT NULL,
                  logger TEXT NOT NULL,
                  stream TEXT NOT NULL,
                  message TEXT NOT NULL)
                """,
                "CREATE INDEX IF NOT EXISTS log_by_time ON log (recorded_at)",
                "CREATE INDEX IF NOT EXISTS log_by_level ON log (level, recorded_at)");
        insert = file.prepare(
                "INSERT INTO log (time, recorded_at, level, logger, stream, message)" + " VALUES (?, ?, ?, ?, ?, ?)");
        withText = file.prepare("SELECT id, time, recorded_at, level, logger, stream, message FROM log"
                + " WHERE message LIKE ?1 OR logger LIKE ?1 ORDER BY id LIMIT ?2");
    }

    @Override
    public void append(LogBatch batch) throws SQLException {
        for (LogRecord log : batch.logs()) {
            if (log.time().isPresent()) {
                insert.setDouble(1, log.time().getAsDouble());
            } else {
                insert.setNull(1, Types.REAL);
            }
            insert.setLong(2, log.recordedAt().epochMicros());
            insert.setString(3, log.level().name());
            insert.setString(4, log.logger());
            insert.setString(5, log.stream().name());
            insert.setString(6, log.message());
            insert.addBatch();
        }
        insert.executeBatch();
        file.commit();
    }

    /** The numbers of the records with a text in them, the oldest first. */
    public List<Long> withText(String text, int limit) throws SQLException {
        withText.setString(1, '%' + text + '%');
        withText.setInt(2, limit);
        List<Long> ids = new ArrayList<>();
        try (ResultSet result = withText.executeQuery()) {
            while (result.next()) {
                ids.add(result.getLong(1));
                for (int column = 2; column <= 7; column++) {
                    result.getString(column);
                }
            }
        }
        file.commit();
        return ids;
    }

    @Override
    public long count() throws SQLException {
        return file.number("SELECT count(*) FROM log");
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
