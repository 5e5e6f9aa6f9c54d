package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Tables.History;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The history of all runs. */
final class HistorySql {
    private static final List<Field<?>> COLUMNS = List.of(
            History.SEQ, History.RUN, History.FROM_STATE, History.TO_STATE, History.AT, History.BY, History.WHY);

    private final Rendered insert;
    private final Rendered all;
    private final Rendered ofRun;
    private final PassedOver passedOver;

    HistorySql(Renderer renderer, PassedOver passedOver) {
        this.passedOver = passedOver;
        insert = renderer.insert(History.TABLE, COLUMNS, 1);
        all = select(renderer, DSL.noCondition());
        ofRun = select(renderer, Runs.ID.eq(mark(Runs.ID)));
    }

    private static Rendered select(Renderer renderer, Condition whose) {
        return renderer.of(DSL.select(
                        History.SEQ,
                        Runs.NO,
                        Runs.ID,
                        History.FROM_STATE,
                        History.TO_STATE,
                        History.AT,
                        History.BY,
                        History.WHY)
                .from(History.TABLE)
                .join(Runs.TABLE)
                .on(History.RUN.eq(Runs.NO))
                .where(History.SEQ.gt(mark(History.SEQ)).and(whose))
                .orderBy(History.SEQ)
                .limit(mark(Tables.integer("most"))));
    }

    void insert(Session session, long no, HistoryEntry entry) throws SQLException {
        session.prepare(insert)
                .bind(entry.sequence())
                .bind(no)
                .bindText(entry.from().map(RunState::name))
                .bind(entry.to().name())
                .bind(entry.note().at().epochMicros())
                .bind(entry.note().by())
                .bind(entry.note().why())
                .update();
    }

    /** Entries by sequence. Who asks for all gets those that can be read; who asks for one run's gets all of them, or none. */
    List<HistoryEntry> read(Session session, HistoryQuery query) throws SQLException {
        Reading reading = new Reading(query);
        while (reading.wantsMore()) {
            reading.readOn(session);
        }
        return reading.found;
    }

    private final class Reading {
        private final HistoryQuery query;
        private final List<HistoryEntry> found = new ArrayList<>();
        private long after;
        private boolean end;

        Reading(HistoryQuery query) {
            this.query = query;
            after = query.after();
        }

        boolean wantsMore() {
            return !end && found.size() < query.limit();
        }

        void readOn(Session session) throws SQLException {
            Prepared select =
                    session.prepare(query.run().isPresent() ? ofRun : all).bind(after);
            if (query.run().isPresent()) {
                select.bind(query.run().get().value());
            }
            int most = query.limit() - found.size();
            int read = 0;
            try (ResultSet result = select.bind(most).query()) {
                Row row = new Row(result);
                while (row.next()) {
                    read++;
                    after = Rising.after(after, row.number(), "the history");
                    add(row);
                }
            }
            end = read < most;
        }

        private void add(Row row) throws SQLException {
            try {
                found.add(entry(after, row));
            } catch (StorageUnavailable damage) {
                if (query.run().isPresent()) {
                    throw damage;
                }
                passedOver.tell(damage);
            }
        }
    }

    private static HistoryEntry entry(long sequence, Row row) throws SQLException {
        long no = row.number();
        RunId run = readable("run number " + no, () -> new RunId(row.text()));
        return readable(
                "entry " + sequence + " of the history",
                () -> new HistoryEntry(
                        sequence,
                        run,
                        row.optionalText().map(RunState::valueOf),
                        RunState.valueOf(row.text()),
                        new StepNote(new WallInstant(row.number()), row.text(), row.text())));
    }

    private interface Reader<T> {
        T read() throws SQLException;
    }

    private static <T> T readable(String what, Reader<T> reader) throws SQLException {
        try {
            return reader.read();
        } catch (IllegalArgumentException | SQLDataException e) {
            throw DamagedRow.of(what, e);
        }
    }
}
