package dev.sextant.adapters.sqlite;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.jooq.DamagedRow;
import dev.sextant.support.jooq.Prepared;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The two columns of the registry that only this adapter has: they tie runs to their files. */
final class PlaceSql {
    private static final Field<Integer> FILE = DSL.field(DSL.name("file"), SQLDataType.INTEGER);
    private static final Field<Integer> UNSETTLED = DSL.field(DSL.name("unsettled"), SQLDataType.INTEGER);
    private static final int PIECE = 256;
    private static final int SETTLED = 0;
    private static final int LAGGING = 1;
    /** It may lag, and hold append keys of before the archive too. */
    private static final int STALE = 2;

    private final Rendered byId;
    private final Rendered unsettled;
    private final Rendered after;
    private final Rendered setFile;
    private final Rendered unsettle;
    private final Rendered restore;
    private final Rendered refresh;
    private final Rendered settle;
    private final Rendered strange;

    PlaceSql() {
        Renderer renderer = new Renderer(SqliteDialect.INSTANCE);
        byId = renderer.of(select(Runs.ID.eq(mark(Runs.ID))));
        unsettled = renderer.of(select(UNSETTLED.ne(DSL.inline(SETTLED))));
        after = renderer.of(select(Runs.NO.gt(mark(Runs.NO))).orderBy(Runs.NO).limit(DSL.inline(PIECE)));
        setFile = renderer.of(DSL.update(Runs.TABLE).set(FILE, DSL.inline(1)).where(Runs.NO.eq(mark(Runs.NO))));
        unsettle = renderer.of(DSL.update(Runs.TABLE)
                .set(UNSETTLED, DSL.greatest(UNSETTLED, DSL.inline(LAGGING)))
                .where(hasFile()));
        restore = renderer.of(set(STALE, hasFile()));
        refresh = renderer.of(set(LAGGING, isStill().and(UNSETTLED.eq(DSL.inline(STALE)))));
        settle = renderer.of(set(SETTLED, isStill()));
        strange = renderer.of(DSL.select(Runs.NO, UNSETTLED)
                .from(Runs.TABLE)
                .where(UNSETTLED.notBetween(DSL.inline(SETTLED), DSL.inline(STALE)))
                .orderBy(Runs.NO));
    }

    private static SelectConditionStep<? extends Record> select(Condition which) {
        return DSL.select(Runs.ID, Runs.NO, Runs.VERSION, Runs.STATE, FILE, UNSETTLED)
                .from(Runs.TABLE)
                .where(which);
    }

    private static Query set(int unsettled, Condition where) {
        return DSL.update(Runs.TABLE).set(UNSETTLED, DSL.inline(unsettled)).where(where);
    }

    private static Condition hasFile() {
        return Runs.ID.eq(mark(Runs.ID)).and(FILE.eq(DSL.inline(1)));
    }

    private static Condition isStill() {
        return Runs.NO.eq(mark(Runs.NO)).and(Runs.VERSION.eq(mark(Runs.VERSION)));
    }

    Optional<RunPlace> find(Session session, RunId run) throws SQLException {
        List<RunPlace> found = read(session.prepare(byId).bind(run.value()));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** The runs whose files may lag behind, by number, and nothing where a row says what no run can be. */
    SortedMap<Long, Optional<RunPlace>> unsettled(Session session) throws SQLException {
        return readable(session.prepare(unsettled));
    }

    /** The next runs by number; none after the last. */
    List<RunPlace> after(Session session, long no) throws SQLException {
        return read(session.prepare(after).bind(no));
    }

    /** The next runs by number, and nothing where a row says what no run can be; none after the last. */
    SortedMap<Long, Optional<RunPlace>> inspectAfter(Session session, long no) throws SQLException {
        return readable(session.prepare(after).bind(no));
    }

    private static SortedMap<Long, Optional<RunPlace>> readable(Prepared select) throws SQLException {
        SortedMap<Long, Optional<RunPlace>> places = new TreeMap<>();
        try (ResultSet result = select.query()) {
            while (result.next()) {
                places.put(result.getLong(2), readable(result));
            }
        }
        return places;
    }

    private static Optional<RunPlace> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(place(row));
        } catch (StorageUnavailable e) {
            return Optional.empty();
        }
    }

    /** Notes that a run's file was made. */
    void setFile(Session session, long no) throws SQLException {
        session.prepare(setFile).bind(no).update();
    }

    /** Notes that a run's file has to be told of a step; false if it has none. */
    boolean unsettle(Session session, RunId run) throws SQLException {
        return session.prepare(unsettle).bind(run.value()).update() > 0;
    }

    /** Notes that a run was restored from the archive: its file has to be told, and must hold no key. False if it has none. */
    boolean restore(Session session, RunId run) throws SQLException {
        return session.prepare(restore).bind(run.value()).update() > 0;
    }

    /** Notes that a run's file holds no key of before the archive, unless the run has moved on since. */
    void refresh(Session session, RunPlace told) throws SQLException {
        session.prepare(refresh).bind(told.no()).bind(told.version()).update();
    }

    /** Notes that a run's file was told, unless the run has moved on since. */
    void settle(Session session, RunPlace told) throws SQLException {
        session.prepare(settle).bind(told.no()).bind(told.version()).update();
    }

    /** The runs of which it is noted in a way that nobody notes whether their files lag behind. */
    List<String> strange(Session session) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet result = session.prepare(strange).query()) {
            while (result.next()) {
                found.add("unsettled of run number " + result.getLong(1) + " is " + result.getString(2)
                        + ", but must be " + SETTLED + " to " + STALE);
            }
        }
        return found;
    }

    private static List<RunPlace> read(Prepared select) throws SQLException {
        List<RunPlace> places = new ArrayList<>();
        try (ResultSet result = select.query()) {
            while (result.next()) {
                places.add(place(result));
            }
        }
        return places;
    }

    private static RunPlace place(ResultSet row) throws SQLException {
        long no = row.getLong(2);
        try {
            return new RunPlace(
                    new RunId(text(row, 1)),
                    no,
                    row.getLong(3),
                    RunState.valueOf(text(row, 4)),
                    row.getInt(5) == 1,
                    row.getInt(6) != SETTLED,
                    row.getInt(6) == STALE);
        } catch (IllegalArgumentException e) {
            throw DamagedRow.of("run number " + no, e);
        }
    }

    /** A column that takes no null may have one where its page was overwritten. */
    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw new IllegalArgumentException("column " + row.getMetaData().getColumnName(column) + " is null");
        }
        return text;
    }
}
