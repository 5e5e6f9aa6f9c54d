package dev.sextant.adapters.mysql;

import dev.sextant.support.storage.OpenBlock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How open blocks were kept up to version 6 of the tables: as the last row of their stream in {@code block}, and counted
 * in {@code tally} with all others.
 */
final class FormerBlocks {
    private FormerBlocks() {}

    private record Stream(long run, int kind, OpenBlock open) {}

    /**
     * Puts them there.
     *
     * @param connection to tables of an older version, which hold what today's do
     * @param today the table of today's streams
     */
    static void restore(Connection connection, String today) throws SQLException {
        List<Stream> streams = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(
                        "SELECT run, kind, next, open_block FROM " + today + " WHERE open_block IS NOT NULL")) {
            while (rows.next()) {
                streams.add(new Stream(
                        rows.getLong(1), rows.getInt(2), OpenBlock.read(today, rows.getLong(3), rows.getBytes(4))));
            }
        }
        for (Stream stream : streams) {
            OpenBlock open = stream.open();
            boolean timed = open.timeLo() <= open.timeHi();
            update(
                    connection,
                    "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    stream.run(),
                    stream.kind(),
                    open.first(),
                    open.count(),
                    open.weight(),
                    timed ? (Double) open.timeLo() : null,
                    timed ? (Double) open.timeHi() : null,
                    open.wallLo(),
                    open.wallHi(),
                    open.mask());
            for (OpenBlock.Tally tally : open.tallies()) {
                Object[] sort = {tally.count(), stream.run(), stream.kind(), tally.word(), tally.flag() ? 1 : 0};
                if (update(
                                connection,
                                "UPDATE tally SET n = n + ? WHERE run = ? AND kind = ? AND word = ? AND flag = ?",
                                sort)
                        == 0) {
                    update(connection, "INSERT INTO tally (n, run, kind, word, flag) VALUES (?, ?, ?, ?, ?)", sort);
                }
            }
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
