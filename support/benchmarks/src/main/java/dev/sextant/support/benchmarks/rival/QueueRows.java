package dev.sextant.support.benchmarks.rival;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A queue of runs in a table, another of slots, and a history. Each thread has a connection of its own, and each step is a
 * transaction that begins with BEGIN IMMEDIATE.
 */
public final class QueueRows implements AutoCloseable {
    private static final String NODE = "node";

    private final SqliteFile file;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement firstRun;
    private final PreparedStatement firstSlot;
    private final PreparedStatement holdRun;
    private final PreparedStatement holdSlot;
    private final PreparedStatement endRun;
    private final PreparedStatement freeSlot;
    private final PreparedStatement note;

    private QueueRows(SqliteFile file) throws SQLException {
        this.file = file;
        begin = file.prepare("BEGIN IMMEDIATE");
        commit = file.prepare("COMMIT");
        firstRun = file.prepare(
                "SELECT id FROM run WHERE state = 'PENDING' ORDER BY priority DESC, registered_at, id LIMIT 1");
        firstSlot = file.prepare("SELECT id FROM slot WHERE run IS NULL ORDER BY id LIMIT 1");
        holdRun = file.prepare("UPDATE run SET state = 'DISPATCHING', node = ?, version = version + 1 WHERE id = ?");
        holdSlot = file.prepare("UPDATE slot SET run = ?, since = ? WHERE id = ?");
        endRun = file.prepare("UPDATE run SET state = 'FAILED', ended_at = ?, version = version + 1 WHERE id = ?");
        freeSlot = file.prepare("UPDATE slot SET run = NULL, since = NULL WHERE run = ?");
        note = file.prepare("INSERT INTO history (run, state, at, by, why) VALUES (?, ?, ?, ?, ?)");
    }

    /** Makes the tables, with so many slots and so many runs that wait. */
    public static void fill(Path path, int slots, int runs) throws SQLException {
        try (SqliteFile file = SqliteFile.openFull(path)) {
            file.execute(
                    """
                    CREATE TABLE run (
                      id INTEGER PRIMARY KEY,
                      name TEXT NOT NULL,
                      state TEXT NOT NULL,
                      priority INTEGER NOT NULL,
                      registered_at INTEGER NOT NULL,
                      node TEXT,
                      ended_at INTEGER,
                      version INTEGER NOT NULL)
                    """,
                    "CREATE INDEX run_by_turn ON run (state, priority DESC, registered_at, id)",
                    "CREATE TABLE slot (id INTEGER PRIMARY KEY, run INTEGER, since INTEGER)",
                    """
                    CREATE TABLE history (
                      id INTEGER PRIMARY KEY,
                      run INTEGER NOT NULL,
                      state TEXT NOT NULL,
                      at INTEGER NOT NULL,
                      by TEXT NOT NULL,
                      why TEXT NOT NULL)
                    """);
            try (PreparedStatement run = file.prepare(
                            "INSERT INTO run (name, state, priority, registered_at, version) VALUES (?, 'PENDING', 0, ?, 1)");
                    PreparedStatement slot = file.prepare("INSERT INTO slot (id) VALUES (?)")) {
                for (int i = 0; i < runs; i++) {
                    run.setString(1, "run " + i);
                    run.setLong(2, i);
                    run.addBatch();
                }
                for (int i = 0; i < slots; i++) {
                    slot.setInt(1, i);
                    slot.addBatch();
                }
                run.executeBatch();
                slot.executeBatch();
                file.commit();
            }
        }
    }

    /** A connection for one thread. */
    public static QueueRows open(Path path) throws SQLException {
        return new QueueRows(SqliteFile.openShared(path, true));
    }

    /** Claims the next run together with a slot; empty if none waits or no slot is free. */
    public Optional<Long> claim(long at) throws SQLException {
        begin.executeUpdate();
        Optional<Long> run = first(firstRun);
        Optional<Long> slot = run.isPresent() ? first(firstSlot) : Optional.empty();
        if (run.isEmpty() || slot.isEmpty()) {
            commit.executeUpdate();
            return Optional.empty();
        }
        holdRun.setString(1, NODE);
        holdRun.setLong(2, run.get());
        holdRun.executeUpdate();
        holdSlot.setLong(1, run.get());
        holdSlot.setLong(2, at);
        holdSlot.setLong(3, slot.get());
        holdSlot.executeUpdate();
        note(run.get(), "DISPATCHING", at, "claimed");
        commit.executeUpdate();
        return run;
    }

    /** Ends a run and frees its slot. */
    public void end(long run, long at) throws SQLException {
        begin.executeUpdate();
        endRun.setLong(1, at);
        endRun.setLong(2, run);
        endRun.executeUpdate();
        freeSlot.setLong(1, run);
        freeSlot.executeUpdate();
        note(run, "FAILED", at, "ended");
        commit.executeUpdate();
    }

    private void note(long run, String state, long at, String why) throws SQLException {
        note.setLong(1, run);
        note.setString(2, state);
        note.setLong(3, at);
        note.setString(4, NODE);
        note.setString(5, why);
        note.executeUpdate();
    }

    private static Optional<Long> first(PreparedStatement select) throws SQLException {
        try (ResultSet result = select.executeQuery()) {
            return result.next() ? Optional.of(result.getLong(1)) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
