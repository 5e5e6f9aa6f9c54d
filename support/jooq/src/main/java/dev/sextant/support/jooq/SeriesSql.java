package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.Chunks;
import dev.sextant.support.jooq.Tables.Journal;
import dev.sextant.support.jooq.Tables.Nodes;
import dev.sextant.support.jooq.Tables.SeriesNames;
import dev.sextant.support.jooq.Tables.Snapshots;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The statements of the series engine's pages. */
public final class SeriesSql {
    final StreamSql streams;
    final Inserts addNames;
    final Rendered names;
    final Inserts addJournal;
    final Rendered journal;
    final Rendered weighJournal;
    final Rendered dropJournal;
    final Inserts addSnapshot;
    final Rendered snapshot;
    final Rendered weighSnapshot;
    final Rendered dropSnapshot;
    final Inserts addChunks;
    final Rendered chunks;
    final Rendered weighChunks;
    final Rendered dropChunks;
    final Inserts addNodes;
    final Rendered nodes;
    final Rendered weighNodes;
    final Rendered dropNodes;
    final Rendered between;

    public SeriesSql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        streams = new StreamSql(dialect);
        addNames = new Inserts(
                dialect, renderer, SeriesNames.TABLE, List.of(SeriesNames.RUN, SeriesNames.ID, SeriesNames.NAME));
        names = renderer.of(DSL.select(SeriesNames.ID, SeriesNames.NAME)
                .from(SeriesNames.TABLE)
                .where(SeriesNames.RUN.eq(mark(SeriesNames.RUN))));
        addJournal = new Inserts(dialect, renderer, Journal.TABLE, List.of(Journal.RUN, Journal.LAST, Journal.DATA));
        journal = renderer.of(DSL.select(Journal.LAST, Journal.DATA)
                .from(Journal.TABLE)
                .where(Journal.RUN.eq(mark(Journal.RUN)).and(Journal.LAST.gt(mark(Journal.LAST))))
                .orderBy(Journal.LAST)
                .limit(mark(Tables.integer("most"))));
        Condition old = Journal.RUN.eq(mark(Journal.RUN)).and(Journal.LAST.le(mark(Journal.LAST)));
        weighJournal = renderer.of(weigh(Journal.DATA).from(Journal.TABLE).where(old));
        dropJournal = renderer.of(DSL.deleteFrom(Journal.TABLE).where(old));
        addSnapshot =
                new Inserts(dialect, renderer, Snapshots.TABLE, List.of(Snapshots.RUN, Snapshots.PART, Snapshots.DATA));
        snapshot = renderer.of(DSL.select(Snapshots.DATA)
                .from(Snapshots.TABLE)
                .where(Snapshots.RUN.eq(mark(Snapshots.RUN)).and(Snapshots.PART.eq(mark(Snapshots.PART)))));
        weighSnapshot =
                renderer.of(weigh(Snapshots.DATA).from(Snapshots.TABLE).where(Snapshots.RUN.eq(mark(Snapshots.RUN))));
        dropSnapshot = renderer.of(DSL.deleteFrom(Snapshots.TABLE).where(Snapshots.RUN.eq(mark(Snapshots.RUN))));
        addChunks = new Inserts(
                dialect, renderer, Chunks.TABLE, List.of(Chunks.RUN, Chunks.SERIES, Chunks.NO, Chunks.DATA));
        chunks = renderer.of(DSL.select(Chunks.DATA)
                .from(Chunks.TABLE)
                .where(Chunks.RUN
                        .eq(mark(Chunks.RUN))
                        .and(Chunks.SERIES.eq(mark(Chunks.SERIES)))
                        .and(Chunks.NO.ge(mark(Chunks.NO)))
                        .and(Chunks.NO.lt(mark(Chunks.NO))))
                .orderBy(Chunks.NO));
        Condition chunksFrom = Chunks.RUN
                .eq(mark(Chunks.RUN))
                .and(Chunks.SERIES.eq(mark(Chunks.SERIES)))
                .and(Chunks.NO.ge(mark(Chunks.NO)));
        weighChunks = renderer.of(weigh(Chunks.DATA).from(Chunks.TABLE).where(chunksFrom));
        dropChunks = renderer.of(DSL.deleteFrom(Chunks.TABLE).where(chunksFrom));
        addNodes = new Inserts(
                dialect,
                renderer,
                Nodes.TABLE,
                List.of(
                        Nodes.RUN,
                        Nodes.SERIES,
                        Nodes.LEVEL,
                        Nodes.NO,
                        Nodes.LEAST_SEQ,
                        Nodes.GREATEST_SEQ,
                        Nodes.DATA));
        nodes = renderer.of(DSL.select(Nodes.DATA)
                .from(Nodes.TABLE)
                .where(Nodes.RUN
                        .eq(mark(Nodes.RUN))
                        .and(Nodes.SERIES.eq(mark(Nodes.SERIES)))
                        .and(Nodes.LEVEL.eq(mark(Nodes.LEVEL)))
                        .and(Nodes.NO.ge(mark(Nodes.NO)))
                        .and(Nodes.NO.lt(mark(Nodes.NO))))
                .orderBy(Nodes.NO));
        Condition nodesFrom = Nodes.RUN
                .eq(mark(Nodes.RUN))
                .and(Nodes.SERIES.eq(mark(Nodes.SERIES)))
                .and(Nodes.LEVEL.eq(mark(Nodes.LEVEL)))
                .and(Nodes.NO.ge(mark(Nodes.NO)));
        weighNodes = renderer.of(weigh(Nodes.DATA).from(Nodes.TABLE).where(nodesFrom));
        dropNodes = renderer.of(DSL.deleteFrom(Nodes.TABLE).where(nodesFrom));
        between = renderer.of(DSL.select(Nodes.SERIES, Nodes.NO)
                .from(Nodes.TABLE)
                .where(Nodes.RUN
                        .eq(mark(Nodes.RUN))
                        .and(Nodes.LEVEL.eq(mark(Nodes.LEVEL)))
                        .and(Nodes.GREATEST_SEQ.ge(mark(Nodes.GREATEST_SEQ)))
                        .and(Nodes.LEAST_SEQ.le(mark(Nodes.LEAST_SEQ)))));
    }

    /** How many rows there are, and how many bytes in them. jOOQ's own function wants a text; databases take bytes too. */
    static SelectSelectStep<?> weigh(Field<byte[]> data) {
        return DSL.select(DSL.count(), DSL.sum(DSL.function("octet_length", SQLDataType.BIGINT, data)));
    }

    /**
     * The pages of a run, as the transaction sees them.
     *
     * @param row the run's stream of samples, read or locked in the same transaction
     */
    public SqlPages pages(Session session, RunId run, StreamRow row) {
        if (row.kind() != StreamKind.SAMPLES) {
            throw new IllegalArgumentException("samples have no pages in the stream of " + row.kind());
        }
        return new SqlPages(this, session, run, row);
    }

    /** What {@link AppendSql} needs to store batches, by way of the engine. */
    public Storing<SampleBatch> writer(SeriesEngine engine) {
        return (session, row, batches) -> {
            SqlPages pages = pages(session, batches.getFirst().run(), row);
            engine.append(pages, row.next(), batches);
            return pages.finish();
        };
    }
}
