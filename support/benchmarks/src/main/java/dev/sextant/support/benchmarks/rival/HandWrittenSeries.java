package dev.sextant.support.benchmarks.rival;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.storage.EngineLimits;
import dev.sextant.support.storage.SeriesEngine;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Appends samples to the file of one of our runs as whoever knows its design would by hand: our engine makes the blobs, and
 * the statements that store them are written out, prepared once, and sent in batches. The rows that it leaves are ours to
 * the byte; what it does without is all that stands between a caller and those statements.
 */
public final class HandWrittenSeries implements AutoCloseable {
    private final RunId run;
    private final SeriesEngine engine = new SeriesEngine(EngineLimits.DEFAULT);
    private final SqliteFile file;
    private final SeriesStatements statements;
    private final PreparedStatement begin;
    private final PreparedStatement stream;
    private final PreparedStatement advance;
    private final PreparedStatement commit;

    private HandWrittenSeries(RunId run, SqliteFile file) throws SQLException {
        this.run = run;
        this.file = file;
        statements = new SeriesStatements(file);
        begin = file.prepare("BEGIN IMMEDIATE");
        stream = file.prepare("SELECT run, next, snapshot, stamp, bytes FROM stream WHERE kind = 2");
        advance = file.prepare(
                "UPDATE stream SET next = ?, snapshot = ?, stamp = ?, bytes = ? WHERE run = ? AND kind = 2");
        commit = file.prepare("COMMIT");
    }

    /** The file of a run that has one, in the folder of a store that nobody has open. */
    public static HandWrittenSeries open(Path store, RunId run) throws SQLException {
        return new HandWrittenSeries(run, SqliteFile.openAsOurs(fileOf(store, run)));
    }

    /** Where a store keeps a run. */
    public static Path fileOf(Path store, RunId run) {
        return store.resolve("runs").resolve(run.value() + ".sqlite");
    }

    /** Adds the samples of a batch, in one transaction. */
    public void append(SampleBatch batch) throws SQLException {
        begin.executeUpdate();
        HandWrittenPages pages = pages();
        engine.append(pages, pages.next(), List.of(batch));
        statements.send();
        pages.bindTo(advance);
        advance.executeUpdate();
        commit.executeUpdate();
    }

    private HandWrittenPages pages() throws SQLException {
        try (ResultSet row = stream.executeQuery()) {
            row.next();
            return new HandWrittenPages(
                    run, statements, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
