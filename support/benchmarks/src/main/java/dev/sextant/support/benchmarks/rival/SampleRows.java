package dev.sextant.support.benchmarks.rival;

import dev.sextant.domain.series.Percentiles;
import dev.sextant.domain.stream.SampleBatch;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A row a sample: the name as text, an index on (name, time). */
public final class SampleRows implements EntryRows<SampleBatch> {
    private final SqliteFile file;
    private final PreparedStatement insert;
    private final PreparedStatement columns;
    private final PreparedStatement range;

    public SampleRows(Path path) throws SQLException {
        file = SqliteFile.open(path);
        file.execute("""
                CREATE TABLE IF NOT EXISTS sample (
                  id INTEGER PRIMARY KEY,
                  name TEXT NOT NULL,
                  time REAL NOT NULL,
                  recorded_at INTEGER NOT NULL,
                  value REAL)
                """, "CREATE INDEX IF NOT EXISTS sample_by_name ON sample (name, time)");
        insert = file.prepare("INSERT INTO sample (name, time, recorded_at, value) VALUES (?, ?, ?, ?)");
        columns = file.prepare("""
                SELECT CAST((time - ?) / ? * ? AS INTEGER) AS place, count(*), min(value), max(value), min(time), max(time)
                FROM sample WHERE name = ? AND time >= ? AND time < ?
                GROUP BY place
                """);
        range = file.prepare("SELECT time, value FROM sample WHERE name = ? AND time >= ? AND time < ?");
    }

    @Override
    public void append(SampleBatch batch) throws SQLException {
        for (int i = 0; i < batch.size(); i++) {
            insert.setString(1, batch.names().get(batch.seriesOf(i)).value());
            insert.setDouble(2, batch.timeOf(i));
            insert.setLong(3, batch.recordedAtMicrosOf(i));
            insert.setDouble(4, batch.valueOf(i));
            insert.addBatch();
        }
        insert.executeBatch();
        file.commit();
    }

    /**
     * What a column of a chart shows.
     *
     * @param first the least time
     * @param last the greatest time
     */
    public record Column(double first, double min, double max, double last) {}

    /** A chart's columns that hold something, of a series in {@code [from, to)}. */
    public List<Column> chart(String name, double from, double to, int count) throws SQLException {
        columns.setDouble(1, from);
        columns.setDouble(2, to - from);
        columns.setInt(3, count);
        columns.setString(4, name);
        columns.setDouble(5, from);
        columns.setDouble(6, to);
        List<Column> found = new ArrayList<>(count);
        try (ResultSet result = columns.executeQuery()) {
            while (result.next()) {
                found.add(
                        new Column(result.getDouble(5), result.getDouble(3), result.getDouble(4), result.getDouble(6)));
            }
        }
        file.commit();
        return found;
    }

    /**
     * Exact percentiles of each bucket that holds something. The rows are fetched and selected from here: SQLite has no
     * percentiles, and grouping takes it longer than giving all rows.
     */
    public List<List<Double>> percentiles(String name, double from, double to, double width, double... shares)
            throws SQLException {
        range.setString(1, name);
        range.setDouble(2, from);
        range.setDouble(3, to);
        List<List<Double>> found = new ArrayList<>();
        double[] values = new double[1_024];
        int size = 0;
        long bucket = Long.MIN_VALUE;
        try (ResultSet result = range.executeQuery()) {
            while (result.next()) {
                long here = (long) Math.floor(result.getDouble(1) / width);
                if (here != bucket && size > 0) {
                    found.add(percentiles(values, size, shares));
                    size = 0;
                }
                bucket = here;
                if (size == values.length) {
                    values = Arrays.copyOf(values, 2 * size);
                }
                values[size++] = result.getDouble(2);
            }
        }
        if (size > 0) {
            found.add(percentiles(values, size, shares));
        }
        file.commit();
        return found;
    }

    private static List<Double> percentiles(double[] values, int size, double... shares) {
        return Arrays.stream(Percentiles.of(values, size, shares)).boxed().toList();
    }

    @Override
    public long count() throws SQLException {
        return file.number("SELECT count(*) FROM sample");
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
