package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Seal;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Snapshots;
import dev.sextant.support.jooq.StreamRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads runs' files, each read in one transaction that sees one state, on platform threads only. */
final class RunReader implements AutoCloseable {
    private static final int THREADS = 16;
    /** In KiB: hundreds of sessions may lie idle, and SQLite would let each of them keep 2 MiB of pages. */
    private static final Rendered LITTLE_CACHE = new Rendered("PRAGMA cache_size = -256");

    private final RunAccess access;
    private final Streams streams;
    private final NativeThreads threads = new NativeThreads("sextant-sqlite-reader-", THREADS);
    private final IdleSessions<RunId> idle;

    RunReader(RunAccess access, Streams streams, IdleLimits limits) {
        idle = new IdleSessions<>(limits.readers());
        this.access = access;
        this.streams = streams;
    }

    /** A question about one stream. */
    @FunctionalInterface
    interface Question<T> {
        /** The answer, given the stream as the transaction sees it. */
        T ask(Session session, StreamRow row) throws SQLException;
    }

    /** Asks, and waits for the answer. */
    <T> Lookup<T> ask(RunId run, StreamKind kind, Question<T> question) {
        return threads.callHere(() -> askHere(run, kind, question));
    }

    /** Does anything as a question is asked. */
    <T> T call(Supplier<T> work) {
        return threads.callHere(work);
    }

    /** Asks on the thread that it is called on, which is a platform thread. */
    <T> Lookup<T> askHere(RunId run, StreamKind kind, Question<T> question) {
        if (access.isPurgedUnmarked(run)) {
            return Lookup.missing(Absence.RUN_PURGED);
        }
        Optional<Session> open = idleOrOpened(run);
        return open.isPresent() ? inFile(run, open.get(), kind, question) : withoutFile(run, kind, question);
    }

    /** What stands in the rows of a run's streams, sealed or not; nothing if there is no file. On one of our threads. */
    List<StreamRow> rowsHere(RunId run) {
        Optional<Session> open = idleOrOpened(run);
        return open.isEmpty() ? List.of() : inFile(run, open.get(), RunReader::areOfUse, this::rows);
    }

    /** Looks into a run's file; empty if there is none. On one of our threads. */
    <T> Optional<T> lookHere(RunId run, Snapshots.Look<T> look) {
        return access.openNoted(run).map(open -> inFile(run, open, answer -> false, (session, no) -> look.at(session)));
    }

    /** Whether there is a file that holds entries of a run, noted or not. On one of our threads. */
    boolean hasEntriesHere(RunId run) {
        Optional<Session> open = access.files().openAsItIs(run);
        return open.isPresent()
                && inFile(run, open.get(), rows -> false, this::rows).stream().anyMatch(row -> row.next() > 1);
    }

    private Optional<Session> idleOrOpened(RunId run) {
        Optional<Session> known = idle.take(run);
        if (known.isPresent()) {
            return known;
        }
        Optional<Session> open = access.openNoted(run);
        open.ifPresent(session -> keepLittle(run, session));
        return open;
    }

    private void keepLittle(RunId run, Session session) {
        try {
            session.prepare(LITTLE_CACHE).update();
        } catch (SQLException e) {
            close(run, session);
            throw Failures.of(e, access.files().path(run));
        }
    }

    private static boolean areOfUse(List<StreamRow> rows) {
        return !rows.isEmpty() && rows.stream().noneMatch(row -> row.seal() == Seal.PURGED);
    }

    private List<StreamRow> rows(Session session, long no) throws SQLException {
        List<StreamRow> rows = new ArrayList<>();
        for (StreamKind kind : StreamKind.values()) {
            streams.rows().read(session, no, kind).ifPresent(rows::add);
        }
        return rows;
    }

    private <T> Lookup<T> inFile(RunId run, Session session, StreamKind kind, Question<T> question) {
        return inFile(
                run,
                session,
                answer -> !(answer instanceof Lookup.Missing),
                (within, no) -> answer(within, streams.rows().lookUp(within, no, kind), question));
    }

    private static <T> Lookup<T> answer(Session session, Lookup<StreamRow> stream, Question<T> question)
            throws SQLException {
        return switch (stream) {
            case Lookup.Found<StreamRow>(StreamRow row) -> found(session, row, question);
            case Lookup.Missing<StreamRow>(Absence why) -> Lookup.missing(why);
        };
    }

    /** Work within a file, which says what the run's number is. */
    private interface Work<T> {
        T in(Session session, long no) throws SQLException;
    }

    private <T> T inFile(RunId run, Session session, Predicate<T> stays, Work<T> work) {
        boolean keep = false;
        try {
            T answer = Transactions.read(
                    session, access.files().path(run), within -> work.in(within, number(within, run)));
            keep = stays.test(answer);
            return answer;
        } finally {
            if (keep) {
                idle.give(run, session).forEach(this::close);
            } else {
                close(run, session);
            }
        }
    }

    private long number(Session session, RunId run) throws SQLException {
        return access.files().numberIn(session, run).orElseThrow(() -> access.missing(run));
    }

    private static <T> Lookup<T> found(Session session, StreamRow row, Question<T> question) throws SQLException {
        return Lookup.found(question.ask(session, row));
    }

    /** A run that never had a file is empty, and is asked as an empty database. */
    private <T> Lookup<T> withoutFile(RunId run, StreamKind kind, Question<T> question) {
        Optional<RunPlace> place = access.place(run);
        if (place.isEmpty()) {
            return Lookup.missing(Absence.UNKNOWN_RUN);
        }
        if (place.get().state() == RunState.PURGED) {
            return Lookup.missing(Absence.RUN_PURGED);
        }
        if (place.get().hasFile()) {
            // Made between the two looks, or else lost.
            Session session = access.files().open(run).orElseThrow(() -> access.missing(run));
            return inFile(run, session, kind, question);
        }
        StreamRow empty = new StreamRow(
                place.get().no(),
                kind,
                1,
                OptionalLong.empty(),
                place.get().isEnded(),
                Seal.LIVE,
                0,
                0,
                0,
                0,
                Optional.empty());
        try (Session nothing = access.files().inMemory()) {
            Schema.RUN.create(nothing.connection());
            return found(nothing, empty, question);
        } catch (SQLException e) {
            throw Failures.of(e, access.files().path(run));
        }
    }

    /** Closes what is open of a run that was purged. */
    void forget(RunId run) {
        idle.takeAll(run).forEach(session -> close(run, session));
    }

    private void close(RunId run, Session session) {
        RunAccess.close(session, access.files().path(run));
    }

    @Override
    public void close() {
        threads.close();
        idle.files().forEach(this::forget);
    }
}
