package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Tables.History;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
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

    HistorySql(Renderer renderer) {
        insert = renderer.insert(History.TABLE, COLUMNS, 1);
        all = select(renderer, DSL.noCondition());
        ofRun = select(renderer, Runs.ID.eq(mark(Runs.ID)));
    }

    private static Rendered select(Renderer renderer, Condition whose) {
        return renderer.of(DSL.select(
                        History.SEQ, Runs.ID, History.FROM_STATE, History.TO_STATE, History.AT, History.BY, History.WHY)
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

    List<HistoryEntry> read(Session session, HistoryQuery query) throws SQLException {
        Prepared select = session.prepare(query.run().isPresent() ? ofRun : all).bind(query.after());
        if (query.run().isPresent()) {
            select.bind(query.run().get().value());
        }
        List<HistoryEntry> entries = new ArrayList<>();
        try (ResultSet result = select.bind(query.limit()).query()) {
            Row row = new Row(result);
            while (row.next()) {
                entries.add(new HistoryEntry(
                        row.number(),
                        new RunId(row.text()),
                        row.optionalText().map(RunState::valueOf),
                        RunState.valueOf(row.text()),
                        new StepNote(new WallInstant(row.number()), row.text(), row.text())));
            }
        }
        return entries;
    }
}
