package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.page.Unreadable;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * Pages of runs. Keys with state and name come first, in pieces; only what they do not rule out is read whole, since a
 * submission may take a megabyte. What is damaged and not ruled out is told of on the page on which it would stand; where
 * its place is damaged too, on the first.
 */
public final class RunPageSql {
    private static final int PIECE = 256;
    /** Before the first key, whichever way. */
    private static final RunId LEAST = new RunId("00000000-0000-0000-0000-000000000000");

    private static final RunId GREATEST = new RunId("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final Rendered forward;
    private final Rendered backward;
    private final Rendered astray;
    private final Rendered byNo;
    private final PassedOver passedOver;

    /** @param passedOver is told which rows are damaged */
    public RunPageSql(Dialect dialect, PassedOver passedOver) {
        this.passedOver = passedOver;
        Renderer renderer = new Renderer(dialect);
        forward = keys(renderer, Direction.FORWARD);
        backward = keys(renderer, Direction.BACKWARD);
        astray = renderer.of(keys(inTime().not()).limit(DSL.inline(PageLimit.MOST)));
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
        return renderer.of(keys(ahead.and(inTime()))
                .orderBy(up ? Runs.REGISTERED_AT.asc() : Runs.REGISTERED_AT.desc(), up ? Runs.ID.asc() : Runs.ID.desc())
                .limit(mark(Tables.integer("most"))));
    }

    private static SelectConditionStep<?> keys(Condition which) {
        return DSL.select(Runs.NO, Runs.ID, Runs.REGISTERED_AT, Runs.STATE, Runs.NAME)
                .from(Runs.TABLE)
                .where(which);
    }

    /** What no instant is stands outside of all of them, be it a text, as SQLite takes one in any column. */
    private static Condition inTime() {
        return Runs.REGISTERED_AT.between(
                DSL.inline(WallInstant.MIN.epochMicros()), DSL.inline(WallInstant.MAX.epochMicros()));
    }

    /** The page, and whether more lies ahead: all in one transaction that sees one state. */
    public Page<Run> page(Session session, RunQuery query) throws SQLException {
        return new Reading(session, query).page();
    }

    private final class Reading {
        private final Session session;
        private final RunQuery query;
        private final List<Run> runs = new ArrayList<>();
        /** By number, for a row may be met twice. */
        private final Map<Long, Unreadable> unreadable = new LinkedHashMap<>();
        /** How many of these come before the last run. */
        private int passed;

        private Optional<RunKey> after;

        Reading(Session session, RunQuery query) {
            this.session = session;
            this.query = query;
            after = query.after();
        }

        Page<Run> page() throws SQLException {
            if (query.after().isEmpty()) {
                readAstray();
            }
            boolean more = true;
            for (int most = PIECE; more; ) {
                Optional<RunKey> before = after;
                List<RunSpot> piece = piece(most);
                for (RunSpot spot : piece) {
                    if (isNext(spot)) {
                        return new Page<>(
                                runs,
                                Optional.of(query.cursorAfter(RunKey.of(runs.getLast()))),
                                OptionalLong.empty(),
                                unreadable.values().stream().limit(passed).toList());
                    }
                }
                more = piece.size() == most;
                // Where no key of a piece can be read, only a larger one leads behind them.
                most = after.equals(before) ? 2 * most : PIECE;
            }
            return new Page<>(runs, Optional.empty(), OptionalLong.empty(), List.copyOf(unreadable.values()));
        }

        private void readAstray() throws SQLException {
            for (RunSpot spot : spots(session.prepare(astray))) {
                tell(spot, spot.astray());
            }
        }

        /** Whether a spot holds a run that would stand behind the last one of a page that is full. */
        private boolean isNext(RunSpot spot) throws SQLException {
            Optional<RunKey> place = spot.place().filter(this::isAhead);
            if (spot.damage().isPresent() || place.isEmpty()) {
                tell(spot, spot.damage().orElseGet(spot::astray));
                after = place.or(() -> after);
                return false;
            }
            after = place;
            Optional<Run> chosen = chosen(spot);
            if (chosen.isPresent() && runs.size() == query.limit()) {
                return true;
            }
            chosen.ifPresent(run -> {
                runs.add(run);
                passed = unreadable.size();
            });
            return false;
        }

        private boolean isAhead(RunKey place) {
            return after.isEmpty()
                    || (query.direction() == Direction.FORWARD
                            ? place.compareTo(after.get()) > 0
                            : place.compareTo(after.get()) < 0);
        }

        private void tell(RunSpot spot, StorageUnavailable damage) {
            if (spot.isPossible(query.filter())) {
                passedOver.tell(damage);
                unreadable.putIfAbsent(spot.no(), new Unreadable(spot.run(), String.valueOf(damage.getMessage())));
            }
        }

        private List<RunSpot> piece(int most) throws SQLException {
            boolean up = query.direction() == Direction.FORWARD;
            RunKey from = after.orElse(up ? new RunKey(WallInstant.MIN, LEAST) : new RunKey(WallInstant.MAX, GREATEST));
            long at = from.registeredAt().epochMicros();
            // The very first and the very last key are keys too.
            long edge = after.isPresent() ? at : up ? at - 1 : at + 1;
            return spots(session.prepare(up ? forward : backward)
                    .bind(edge)
                    .bind(edge)
                    .bind(from.id().value())
                    .bind(most));
        }

        private Optional<Run> chosen(RunSpot spot) throws SQLException {
            if (!spot.isPossible(query.filter())) {
                return Optional.empty();
            }
            try (ResultSet result = session.prepare(byNo).bind(spot.no()).query()) {
                Row row = new Row(result);
                return row.next()
                        ? Optional.of(RunRow.read(row).run()).filter(query.filter()::matches)
                        : Optional.empty();
            } catch (StorageUnavailable damage) {
                tell(spot, damage);
                return Optional.empty();
            }
        }
    }

    private static List<RunSpot> spots(Prepared select) throws SQLException {
        List<RunSpot> spots = new ArrayList<>();
        try (ResultSet result = select.query()) {
            Row row = new Row(result);
            while (row.next()) {
                spots.add(RunSpot.read(row));
            }
        }
        return spots;
    }
}
