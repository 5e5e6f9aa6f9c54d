package dev.sextant.support.benchmarks.rival;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.stream.EventBatch;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A row an event, with an index on the time and one on (type, time). Every query answers the whole rows. */
public final class EventRows implements EntryRows<EventBatch> {
    static final String INSERT = "INSERT INTO event (time, recorded_at, type, target, source, internal, context)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static final String COLUMNS =
            "SELECT id, time, recorded_at, type, target, source, internal, context FROM event ";
    private static final String TEXT = "(type LIKE ?1 OR target LIKE ?1 OR source LIKE ?1 OR context LIKE ?1) ";

    private final SqliteFile file;
    private final PreparedStatement insert;
    private final PreparedStatement newest;
    private final PreparedStatement atDepth;
    private final PreparedStatement byTime;
    private final PreparedStatement ofType;
    private final PreparedStatement ofTypeAndTarget;
    private final PreparedStatement withText;
    private final PreparedStatement countText;

    public EventRows(Path path) throws SQLException {
        file = SqliteFile.open(path);
        file.execute(
                """
                CREATE TABLE IF NOT EXISTS event (
                  id INTEGER PRIMARY KEY,
                  time REAL NOT NULL,
                  recorded_at INTEGER NOT NULL,
                  type TEXT NOT NULL,
                  target TEXT NOT NULL,
                  source TEXT,
                  internal INTEGER NOT NULL,
                  context TEXT NOT NULL)
                """,
                "CREATE INDEX IF NOT EXISTS event_by_time ON event (time)",
                "CREATE INDEX IF NOT EXISTS event_by_type ON event (type, time)");
        insert = file.prepare(INSERT);
        newest = file.prepare(COLUMNS + "ORDER BY id DESC LIMIT ?");
        atDepth = file.prepare(COLUMNS + "ORDER BY id LIMIT ? OFFSET ?");
        byTime = file.prepare(COLUMNS + "WHERE (time, id) < (?, ?) ORDER BY time DESC, id DESC LIMIT ?");
        ofType = file.prepare(COLUMNS + "WHERE type = ? AND id < ? ORDER BY id DESC LIMIT ?");
        ofTypeAndTarget = file.prepare(COLUMNS + "WHERE type = ? AND target = ? ORDER BY id DESC LIMIT ?");
        withText = file.prepare(COLUMNS + "WHERE " + TEXT + "ORDER BY id LIMIT ?2");
        countText = file.prepare("SELECT count(*) FROM (SELECT 1 FROM event WHERE " + TEXT + "LIMIT ?2)");
    }

    @Override
    public void append(EventBatch batch) throws SQLException {
        for (Event event : batch.events()) {
            bind(insert, event);
            insert.addBatch();
        }
        insert.executeBatch();
        file.commit();
    }

    static void bind(PreparedStatement insert, Event event) throws SQLException {
        insert.setDouble(1, event.time());
        insert.setLong(2, event.recordedAt().epochMicros());
        insert.setString(3, event.type());
        insert.setString(4, event.target());
        insert.setString(5, event.source().orElse(null));
        insert.setBoolean(6, event.internal());
        insert.setString(7, event.context().text());
    }

    /** The numbers of the newest events, the newest first. */
    public List<Long> newest(int limit) throws SQLException {
        newest.setInt(1, limit);
        return page(newest);
    }

    /** The numbers of the events behind so many others. */
    public List<Long> atDepth(long depth, int limit) throws SQLException {
        atDepth.setInt(1, limit);
        atDepth.setLong(2, depth);
        return page(atDepth);
    }

    /** The numbers of the events before a time and number, the latest first. */
    public List<Long> before(double time, long id, int limit) throws SQLException {
        byTime.setDouble(1, time);
        byTime.setLong(2, id);
        byTime.setInt(3, limit);
        return page(byTime);
    }

    /** The numbers of the events of a type before a number, the newest first. */
    public List<Long> ofType(String type, long before, int limit) throws SQLException {
        ofType.setString(1, type);
        ofType.setLong(2, before);
        ofType.setInt(3, limit);
        return page(ofType);
    }

    /** The numbers of the events of a type about a target, the newest first. */
    public List<Long> ofTypeAndTarget(String type, String target, int limit) throws SQLException {
        ofTypeAndTarget.setString(1, type);
        ofTypeAndTarget.setString(2, target);
        ofTypeAndTarget.setInt(3, limit);
        return page(ofTypeAndTarget);
    }

    /** The numbers of the events with a text in them, the oldest first. */
    public List<Long> withText(String text, int limit) throws SQLException {
        withText.setString(1, '%' + text + '%');
        withText.setInt(2, limit);
        return page(withText);
    }

    /** How many events have a text in them, up to a limit. */
    public long countText(String text, int most) throws SQLException {
        countText.setString(1, '%' + text + '%');
        countText.setInt(2, most);
        try (ResultSet result = countText.executeQuery()) {
            result.next();
            long count = result.getLong(1);
            file.commit();
            return count;
        }
    }

    /** Deletes all events row by row, as those of one run among others are. */
    public void deleteAll() throws SQLException {
        file.execute("DELETE FROM event WHERE id > 0");
    }

    private List<Long> page(PreparedStatement select) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                ids.add(result.getLong(1));
                result.getDouble(2);
                result.getLong(3);
                for (int text = 4; text <= 6; text++) {
                    result.getString(text);
                }
                result.getInt(7);
                result.getString(8);
            }
        }
        file.commit();
        return ids;
    }

    @Override
    public long count() throws SQLException {
        return file.number("SELECT count(*) FROM event");
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
