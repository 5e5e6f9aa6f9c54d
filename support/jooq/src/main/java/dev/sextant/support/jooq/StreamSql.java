package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.Streams;
import dev.sextant.support.storage.OpenBlock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;

/** The rows of streams: made with their run, locked by appends, marked by the steps of the run's life. */
public final class StreamSql {
    private static final List<Field<?>> COLUMNS = List.of(
            Streams.RUN,
            Streams.KIND,
            Streams.NEXT,
            Streams.LATE_FROM,
            Streams.ENDED,
            Streams.SEALED,
            Streams.WORDS,
            Streams.SNAPSHOT,
            Streams.STAMP,
            Streams.BYTES,
            Streams.OPEN_BLOCK);

    private final Rendered insert;
    private final Rendered read;
    private final Rendered lock;
    private final Rendered advance;
    private final Rendered marks;
    private final Rendered bytes;
    private final Rendered bytesOfRun;

    public StreamSql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        insert = renderer.insert(Streams.TABLE, COLUMNS, 1);
        read = renderer.of(select());
        lock = renderer.of(dialect.locking(select()));
        advance = renderer.of(DSL.update(Streams.TABLE)
                .set(Streams.NEXT, mark(Streams.NEXT))
                .set(Streams.LATE_FROM, mark(Streams.LATE_FROM))
                .set(Streams.WORDS, mark(Streams.WORDS))
                .set(Streams.SNAPSHOT, mark(Streams.SNAPSHOT))
                .set(Streams.STAMP, mark(Streams.STAMP))
                .set(Streams.BYTES, mark(Streams.BYTES))
                .set(Streams.OPEN_BLOCK, mark(Streams.OPEN_BLOCK))
                .where(key()));
        marks = renderer.of(DSL.update(Streams.TABLE)
                .set(Streams.ENDED, mark(Streams.ENDED))
                .set(Streams.SEALED, mark(Streams.SEALED))
                .where(key()));
        bytes = renderer.of(sum().where(Streams.SEALED.ne(DSL.inline(Codes.of(Seal.PURGED)))));
        bytesOfRun = renderer.of(sum().where(Streams.RUN.eq(mark(Streams.RUN))));
    }

    private static SelectJoinStep<?> sum() {
        return DSL.select(DSL.sum(Streams.BYTES)).from(Streams.TABLE);
    }

    private static SelectConditionStep<Record> select() {
        return DSL.select(COLUMNS).from(Streams.TABLE).where(key());
    }

    private static Condition key() {
        return Streams.RUN.eq(mark(Streams.RUN)).and(Streams.KIND.eq(mark(Streams.KIND)));
    }

    /** Makes the three streams of a run, empty. */
    public void create(Session session, long run, boolean ended, Seal seal) throws SQLException {
        for (StreamKind kind : StreamKind.values()) {
            session.prepare(insert)
                    .bind(run)
                    .bind(Codes.of(kind))
                    .bind(1)
                    .bindLong(OptionalLong.empty())
                    .bind(ended)
                    .bind(Codes.of(seal))
                    .bind(0)
                    .bind(0)
                    .bind(0)
                    .bind(0)
                    .bindBytes(Optional.empty())
                    .update();
        }
    }

    /** Where a stream stands, as this transaction sees it. Empty if the run has no streams. */
    public Optional<StreamRow> read(Session session, long run, StreamKind kind) throws SQLException {
        return one(session.prepare(read), run, kind);
    }

    /** Where a stream stands, for a reader: a purged one is missing. */
    public Lookup<StreamRow> lookUp(Session session, long run, StreamKind kind) throws SQLException {
        Optional<StreamRow> row = read(session, run, kind);
        if (row.isEmpty()) {
            return Lookup.missing(Absence.UNKNOWN_RUN);
        }
        return row.get().seal() == Seal.PURGED ? Lookup.missing(Absence.RUN_PURGED) : Lookup.found(row.get());
    }

    /** Where a stream stands as of the latest commit; nobody else appends to it or marks it before this transaction ends. */
    public Optional<StreamRow> lock(Session session, long run, StreamKind kind) throws SQLException {
        return one(session.prepare(lock), run, kind);
    }

    /**
     * Marks the three streams of a run, always in the same order, so that two who do never wait for each other. Whoever
     * archives drops the append keys too.
     *
     * @return whether the run has streams
     */
    public boolean setMarks(Session session, long run, boolean ended, Seal seal) throws SQLException {
        int marked = 0;
        for (StreamKind kind : StreamKind.values()) {
            marked += session.prepare(marks)
                    .bind(ended)
                    .bind(Codes.of(seal))
                    .bind(run)
                    .bind(Codes.of(kind))
                    .update();
        }
        return marked > 0;
    }

    /** About what the entries of all runs take that are not purged. */
    public long bytes(Session session) throws SQLException {
        return number(session.prepare(bytes));
    }

    /** About what the entries of a run take. */
    public long bytes(Session session, long run) throws SQLException {
        return number(session.prepare(bytesOfRun).bind(run));
    }

    private static long number(Prepared select) throws SQLException {
        try (ResultSet result = select.query()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Writes where a stream stands after an append. */
    void advance(Session session, StreamRow row) throws SQLException {
        session.prepare(advance)
                .bind(row.next())
                .bindLong(row.lateFrom())
                .bind(row.words())
                .bind(row.snapshot())
                .bind(row.stamp())
                .bind(row.bytes())
                .bindBytes(row.open().map(OpenBlock::toBytes))
                .bind(row.run())
                .bind(Codes.of(row.kind()))
                .update();
    }

    private static Optional<StreamRow> one(Prepared select, long run, StreamKind kind) throws SQLException {
        try (ResultSet result = select.bind(run).bind(Codes.of(kind)).query()) {
            Row row = new Row(result);
            if (!row.next()) {
                return Optional.empty();
            }
            long no = row.number();
            StreamKind found = Codes.kind(row.number());
            long next = row.number();
            return Optional.of(new StreamRow(
                    no,
                    found,
                    next,
                    row.optionalNumber(),
                    row.flag(),
                    Codes.seal(row.number()),
                    (int) row.number(),
                    row.number(),
                    row.number(),
                    row.number(),
                    row.optionalBytes().map(open -> OpenBlock.read(BlockBlobs.stream(run, kind), next, open))));
        }
    }
}
