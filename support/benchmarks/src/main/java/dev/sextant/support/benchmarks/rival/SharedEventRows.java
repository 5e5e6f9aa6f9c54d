package dev.sextant.support.benchmarks.rival;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.stream.EventBatch;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The table of {@link EventRows}, for one of many threads: each has a connection of its own, and each append is a
 * transaction that begins with BEGIN IMMEDIATE, and waits for its turn as SQLite lets it.
 */
public final class SharedEventRows implements AutoCloseable {
    private final SqliteFile file;
    private final PreparedStatement begin;
    private final PreparedStatement insert;
    private final PreparedStatement commit;

    private SharedEventRows(SqliteFile file) throws SQLException {
        this.file = file;
        begin = file.prepare("BEGIN IMMEDIATE");
        insert = file.prepare(EventRows.INSERT);
        commit = file.prepare("COMMIT");
    }

    /**
     * A connection for one thread, to a file that has the table.
     *
     * @param flushed whether a commit survives a loss of power, too, and not only the death of the process
     */
    public static SharedEventRows open(Path path, boolean flushed) throws SQLException {
        return new SharedEventRows(SqliteFile.openShared(path, flushed));
    }

    /** Adds the events of a batch, in one transaction. */
    public void append(EventBatch batch) throws SQLException {
        begin.executeUpdate();
        for (Event event : batch.events()) {
            EventRows.bind(insert, event);
            insert.executeUpdate();
        }
        commit.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
