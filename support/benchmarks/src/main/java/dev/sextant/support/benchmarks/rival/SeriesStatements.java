package dev.sextant.support.benchmarks.rival;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The statements on the tables of the engine's blobs. */
final class SeriesStatements {
    final PreparedStatement addName;
    final PreparedStatement addJournal;
    final PreparedStatement addSnapshot;
    final PreparedStatement addChunk;
    final PreparedStatement addNode;
    final PreparedStatement journal;
    final PreparedStatement snapshot;
    final PreparedStatement weighJournal;
    final PreparedStatement dropJournal;
    final PreparedStatement weighSnapshot;
    final PreparedStatement dropSnapshot;

    SeriesStatements(SqliteFile file) throws SQLException {
        addName = file.prepare("INSERT INTO series_name (run, id, name) VALUES (?, ?, ?)");
        addJournal = file.prepare("INSERT INTO journal (run, last, data) VALUES (?, ?, ?)");
        addSnapshot = file.prepare("INSERT INTO snapshot (run, part, data) VALUES (?, ?, ?)");
        addChunk = file.prepare("INSERT INTO chunk (run, series, no, data) VALUES (?, ?, ?, ?)");
        addNode = file.prepare("INSERT INTO node (run, series, level, no, least_seq, greatest_seq, data)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
        journal = file.prepare("SELECT data FROM journal WHERE run = ? AND last > ? ORDER BY last");
        snapshot = file.prepare("SELECT data FROM snapshot WHERE run = ? AND part = ?");
        weighJournal =
                file.prepare("SELECT count(*), sum(octet_length(data)) FROM journal WHERE run = ? AND last <= ?");
        dropJournal = file.prepare("DELETE FROM journal WHERE run = ? AND last <= ?");
        weighSnapshot = file.prepare("SELECT count(*), sum(octet_length(data)) FROM snapshot WHERE run = ?");
        dropSnapshot = file.prepare("DELETE FROM snapshot WHERE run = ?");
    }

    /** Sends the rows that were added. */
    void send() throws SQLException {
        for (PreparedStatement insert : new PreparedStatement[] {addName, addJournal, addSnapshot, addChunk, addNode}) {
            insert.executeBatch();
        }
    }
}
