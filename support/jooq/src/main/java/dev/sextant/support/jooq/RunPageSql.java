package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Pages of runs. Keys with state and name come first, in pieces; only what they do not rule out is read whole, since a
 * submission may take a megabyte.
 */
public final class RunPageSql {
    private static final int PIECE = 256;
    private static final Set<RunState> HELD = Set.of(RunState.DISPATCHING, RunState.RUNNING);
    /** Before the first key, whichever way. */
    private static final RunId LEAST = new RunId("00000000-0000-0000-0000-000000000000");

    private static final RunId GREATEST = new RunId("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final Rendered forward;
    private final Rendered backward;
    private final Rendered byNo;

    public RunPageSql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        forward = keys(renderer, Direction.FORWARD);
        backward = keys(renderer, Direction.BACKWARD);
        byNo = renderer.of(DSL.select(RunRow.COLUMNS).from(Runs.TABLE).where(Runs.NO.eq(mark(Runs.NO))));
    }

    private static Rendered keys(Renderer renderer, Direction direction) {
        boolean up = direction == Direction.FORWARD;
        // Spelled out: as a row comparison it would not use the index everywhere.
        Condition ahead = up
                ? Runs.REGISTERED_AT
                        .ge(mark(Runs.REGISTERED_AT))
                        .and(Runs.REGISTERED_AT.gt(mark(Runs.REGISTERED_AT)).or(Runs.ID.gt(mark(Runs.ID))))
                : Runs.REGISTERED_AT
                        .le(mark(Runs.REGISTERED_AT))
                        .and(Runs.REGISTERED_AT.lt(mark(Runs.REGISTERED_AT)).or(Runs.ID.lt(mark(Runs.ID))));
        return renderer.of(DSL.select(Runs.NO, Runs.ID, Runs.REGISTERED_AT, Runs.STATE, Runs.NAME)
                .from(Runs.TABLE)
                .where(ahead)
                .orderBy(up ? Runs.REGISTERED_AT.asc() : Runs.REGISTERED_AT.desc(), up ? Runs.ID.asc() : Runs.ID.desc())
                .limit(mark(Tables.integer("most"))));
    }

    /** The page, and whether more lies ahead: all in one transaction that sees one state. */
    public Page<Run> page(Session session, RunQuery query) throws SQLException {
        List<Run> runs = new ArrayList<>();
        Optional<RunKey> after = query.after();
        List<Key> piece;
        do {
            piece = piece(session, query.direction(), after);
            for (Key key : piece) {
                after = Optional.of(key.place());
                Optional<Run> chosen = chosen(session, query.filter(), key);
                if (chosen.isPresent() && runs.size() == query.limit()) {
                    return new Page<>(
                            runs, Optional.of(query.cursorAfter(RunKey.of(runs.getLast()))), OptionalLong.empty());
                }
                chosen.ifPresent(runs::add);
            }
        } while (piece.size() == PIECE);
        return new Page<>(runs, Optional.empty(), OptionalLong.empty());
    }

    private List<Key> piece(Session session, Direction direction, Optional<RunKey> after) throws SQLException {
        boolean up = direction == Direction.FORWARD;
        RunKey from = after.orElse(up ? new RunKey(WallInstant.MIN, LEAST) : new RunKey(WallInstant.MAX, GREATEST));
        long at = from.registeredAt().epochMicros();
        // The very first and the very last key are keys too.
        long edge = after.isPresent() ? at : up ? at - 1 : at + 1;
        List<Key> keys = new ArrayList<>();
        try (ResultSet result = session.prepare(up ? forward : backward)
                .bind(edge)
                .bind(edge)
                .bind(from.id().value())
                .bind(PIECE)
                .query()) {
            Row row = new Row(result);
            while (row.next()) {
                long no = row.number();
                RunId id = new RunId(row.text());
                keys.add(new Key(
                        no, new RunKey(new WallInstant(row.number()), id), RunState.valueOf(row.text()), row.text()));
            }
        }
        return keys;
    }

    private Optional<Run> chosen(Session session, RunFilter filter, Key key) throws SQLException {
        boolean possible = (filter.states().isEmpty() || filter.states().contains(key.state()))
                && (filter.name().isEmpty() || filter.name().get().test(key.name()))
                && (filter.heldBy().isEmpty() || HELD.contains(key.state()));
        if (!possible) {
            return Optional.empty();
        }
        try (ResultSet result = session.prepare(byNo).bind(key.no()).query()) {
            Row row = new Row(result);
            return row.next() ? Optional.of(RunRow.read(row).run()).filter(filter::matches) : Optional.empty();
        }
    }

    private record Key(long no, RunKey place, RunState state, String name) {}
}
