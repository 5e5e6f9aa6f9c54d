package dev.sextant.adapters.mysql;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Dialect;
import dev.sextant.support.jooq.RegistryInspection;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Seal;
import dev.sextant.support.jooq.SeriesSql;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Snapshots;
import dev.sextant.support.jooq.StreamMarks;
import dev.sextant.support.jooq.StreamRow;
import dev.sextant.support.jooq.StreamSql;
import dev.sextant.support.jooq.Tables.Runs;
import dev.sextant.support.jooq.Tables.Streams;
import dev.sextant.support.jooq.VerifySql;
import dev.sextant.support.storage.SeriesEngine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Reads a whole store and says what is wrong. Each run, and each piece of the registry, in a snapshot of its own. */
final class Inspection {
    private static final int PIECE = 256;
    private static final Field<Long> RUN = DSL.field(DSL.name("run"), SQLDataType.BIGINT);

    private final Transactions transactions;
    private final StreamSql streams;
    private final RegistryInspection registry;
    private final VerifySql shared;
    private final SeriesSql series;
    private final SeriesEngine engine;
    private final Rendered runs;
    private final Rendered state;
    private final List<Stray> strays;

    Inspection(Transactions transactions, Dialect dialect, SeriesSql series, SeriesEngine engine) {
        this.transactions = transactions;
        this.series = series;
        this.engine = engine;
        streams = new StreamSql(dialect);
        registry = new RegistryInspection(dialect);
        shared = new VerifySql(dialect);
        Renderer renderer = new Renderer(dialect);
        runs = renderer.of(DSL.select(Runs.NO, Runs.ID)
                .from(Runs.TABLE)
                .where(Runs.NO.gt(mark(Runs.NO)))
                .orderBy(Runs.NO)
                .limit(DSL.inline(PIECE)));
        state = renderer.of(DSL.select(Runs.STATE).from(Runs.TABLE).where(Runs.NO.eq(mark(Runs.NO))));
        strays = strays(renderer);
    }

    /** Where rows may be of no run, or of one that is purged and not about to be swept. */
    private static List<Stray> strays(Renderer renderer) {
        List<Stray> strays = new ArrayList<>();
        for (Table<Record> table : Purge.SWEPT) {
            strays.add(new Stray(
                    "table " + table.getName() + " holds rows of",
                    renderer.of(DSL.selectDistinct(RUN)
                            .from(table)
                            .where(RUN.notIn(DSL.select(Runs.NO)
                                            .from(Runs.TABLE)
                                            .where(Runs.STATE.ne(DSL.inline(RunState.PURGED.name()))))
                                    .and(RUN.notIn(Purge.underWay())))),
                    "which is purged or never was"));
        }
        strays.add(new Stray(
                "table " + Streams.TABLE.getName() + " holds rows of",
                renderer.of(DSL.selectDistinct(RUN)
                        .from(Streams.TABLE)
                        .where(RUN.notIn(DSL.select(Runs.NO).from(Runs.TABLE)))),
                "which never was"));
        strays.add(new Stray(
                "table " + Purge.PURGING.getName() + " notes",
                renderer.of(Purge.notedWrongly().orderBy(RUN)),
                "which is not purged"));
        return strays;
    }

    private record Numbered(long number, String id) {}

    /** Selects numbers of runs, and says what is wrong about them. */
    private record Stray(String what, Rendered select, String why) {}

    private record Inspected(long entries, List<Finding> findings) {
        Inspected {
            findings = List.copyOf(findings);
        }
    }

    Verification verify(DoubleConsumer progress) {
        progress.accept(0);
        long registered = transactions.read(registry::registered);
        List<Finding> findings = new ArrayList<>(registry.inspect(this::read));
        findings.addAll(transactions.read(this::strays));
        long count = 0;
        long entries = 0;
        List<Numbered> piece = transactions.read(session -> piece(session, 0));
        while (!piece.isEmpty()) {
            for (Numbered run : piece) {
                Inspected inspected = transactions.read(session -> inspect(session, run));
                count++;
                entries += inspected.entries();
                findings.addAll(inspected.findings());
                progress.accept(Math.min(1, run.number() / (double) registered));
            }
            long last = piece.getLast().number();
            piece = transactions.read(session -> piece(session, last));
        }
        progress.accept(1);
        return new Verification(count, entries, findings);
    }

    private <T> T read(Snapshots.Look<T> look) {
        return transactions.read(look::at);
    }

    private List<Numbered> piece(Session session, long after) throws SQLException {
        List<Numbered> found = new ArrayList<>();
        try (ResultSet rows = session.prepare(runs).bind(after).query()) {
            while (rows.next()) {
                found.add(new Numbered(rows.getLong(1), rows.getString(2)));
            }
        }
        return found;
    }

    private Inspected inspect(Session session, Numbered run) throws SQLException {
        RunId id;
        try {
            id = new RunId(run.id());
        } catch (InvalidValue e) {
            // The registry's inspection tells that the run can't be read.
            return new Inspected(0, List.of());
        }
        List<Finding> findings = new ArrayList<>(shared.strays(session, id, run.number()));
        Optional<StreamMarks> marks = marks(session, run.number());
        long entries = 0;
        for (StreamKind kind : StreamKind.values()) {
            try {
                Optional<StreamRow> row = streams.read(session, run.number(), kind);
                if (row.isEmpty()) {
                    findings.add(new Finding(Optional.of(id), Damage.ABSENT, "its stream of " + kind + " is missing"));
                    continue;
                }
                marks.ifPresent(meant -> findings.addAll(meant.compare(id, row.get())));
                if (row.get().seal() != Seal.PURGED) {
                    entries += row.get().next() - 1;
                    findings.addAll(inspect(session, id, row.get()));
                }
            } catch (StorageUnavailable e) {
                findings.add(new Finding(
                        Optional.of(id), Damage.UNREADABLE, "its stream of " + kind + ": " + e.getMessage()));
            }
        }
        return new Inspected(entries, findings);
    }

    private List<Finding> inspect(Session session, RunId run, StreamRow row) throws SQLException {
        List<Finding> findings = new ArrayList<>(shared.stream(session, run, row));
        if (row.kind() == StreamKind.SAMPLES) {
            findings.addAll(engine.verify(series.pages(session, run, row), row.next()));
        }
        return findings;
    }

    /** What the streams must say, unless the state is none: the registry's inspection tells of that. */
    private Optional<StreamMarks> marks(Session session, long number) throws SQLException {
        try (ResultSet rows = session.prepare(state).bind(number).query()) {
            return rows.next() ? Optional.of(StreamMarks.of(RunState.valueOf(rows.getString(1)))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Finding> strays(Session session) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Stray stray : strays) {
            try (ResultSet rows = session.prepare(stray.select()).query()) {
                while (rows.next()) {
                    findings.add(new Finding(
                            Optional.empty(),
                            Damage.STRAY,
                            stray.what() + " run number " + rows.getLong(1) + ", " + stray.why()));
                }
            }
        }
        return findings;
    }
}
