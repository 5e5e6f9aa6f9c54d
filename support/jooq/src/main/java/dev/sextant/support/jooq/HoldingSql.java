package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingAudit;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.LedgerTables.Holdings;
import dev.sextant.support.jooq.LedgerTables.Slots;
import dev.sextant.support.jooq.Tables.History;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Who held the slots: rows that are written once, and completed when the slot is given back. */
final class HoldingSql {
    private final Rendered insert;
    private final Rendered giveBack;
    private final Rendered pointTo;
    private final Rendered all;
    private final Rendered ofNode;
    private final Rendered ofDevice;
    private final Rendered inForce;
    private final Rendered bySequence;
    private final Rendered unclaimed;

    HoldingSql(Renderer renderer) {
        insert = renderer.insert(Holdings.TABLE, HoldingRow.COLUMNS, 1);
        giveBack = renderer.of(DSL.update(Holdings.TABLE)
                .set(Holdings.BACK_AT, mark(Holdings.BACK_AT))
                .set(Holdings.BACK_BY, mark(Holdings.BACK_BY))
                .set(Holdings.BACK_WHY, mark(Holdings.BACK_WHY))
                .where(Holdings.SEQ.eq(mark(Holdings.SEQ))));
        pointTo = renderer.of(DSL.update(Slots.TABLE)
                .set(Slots.LATEST, mark(Slots.LATEST))
                .where(Slots.NODE
                        .eq(mark(Slots.NODE))
                        .and(Slots.DEVICE.eq(mark(Slots.DEVICE)))
                        .and(Slots.SLOT.eq(mark(Slots.SLOT)))));
        all = select(renderer, DSL.noCondition());
        ofNode = select(renderer, Holdings.NODE.eq(mark(Holdings.NODE)));
        ofDevice =
                select(renderer, Holdings.NODE.eq(mark(Holdings.NODE)).and(Holdings.DEVICE.eq(mark(Holdings.DEVICE))));
        bySequence = renderer.of(
                DSL.select(HoldingRow.COLUMNS).from(Holdings.TABLE).where(Holdings.SEQ.eq(mark(Holdings.SEQ))));
        // Purges take a run's claims from its row, but not from its history.
        Field<Integer> claims = DSL.field(DSL.selectCount()
                .from(History.TABLE)
                .where(History.RUN
                        .eq(Runs.NO)
                        .and(History.FROM_STATE.eq(DSL.inline(RunState.PENDING.name())))
                        .and(History.TO_STATE.eq(DSL.inline(RunState.DISPATCHING.name())))));
        unclaimed = renderer.of(DSL.select(Holdings.SEQ, Holdings.NUMBER, Holdings.RUN_ID)
                .from(Holdings.TABLE)
                .leftJoin(Runs.TABLE)
                .on(Runs.ID.eq(Holdings.RUN_ID))
                .where(Holdings.SEQ
                        .gt(mark(Holdings.SEQ))
                        .and(Holdings.SEQ.le(mark(Holdings.SEQ)))
                        .and(Holdings.RUN_ID.isNotNull())
                        .and(Runs.NO
                                .isNull()
                                .or(HoldingRow.IS_BY_RUN.and(Holdings.NUMBER
                                        .lt(DSL.inline(1L))
                                        .or(Holdings.NUMBER.gt(claims.coerce(Long.class)))))))
                .orderBy(Holdings.SEQ));
        inForce = renderer.of(DSL.select(HoldingRow.COLUMNS)
                .from(Holdings.TABLE)
                .join(Slots.TABLE)
                .on(Slots.LATEST.eq(Holdings.SEQ))
                .where(Holdings.BACK_AT
                        .isNull()
                        .and(Holdings.ENDS_AT.isNull().or(Holdings.ENDS_AT.gt(mark(Holdings.ENDS_AT))))));
    }

    /** A holding as it stands, unless there is none or it can't be read. */
    Optional<Holding> find(Session session, long sequence) throws SQLException {
        try {
            return read(session.prepare(bySequence).bind(sequence)).stream().findFirst();
        } catch (StorageUnavailable e) {
            return Optional.empty();
        }
    }

    private static Rendered select(Renderer renderer, Condition whose) {
        return renderer.of(DSL.select(HoldingRow.COLUMNS)
                .from(Holdings.TABLE)
                .where(Holdings.SEQ
                        .gt(mark(Holdings.SEQ))
                        .and(Holdings.TAKEN_AT.le(mark(Holdings.TAKEN_AT)))
                        .and(whose))
                .orderBy(Holdings.SEQ)
                .limit(mark(Tables.integer("most"))));
    }

    /** Writes a holding, which becomes the latest of its slot. */
    void insert(Session session, Holding holding) throws SQLException {
        KnownSlots.of(session).take(holding);
        session.prepare(insert).bindAll(HoldingRow.values(holding)).update();
        session.prepare(pointTo)
                .bind(holding.sequence())
                .bind(holding.slot().device().node())
                .bind(holding.slot().device().number())
                .bind(holding.slot().number())
                .update();
    }

    /** Notes when, by whom and why a holding was given back. */
    void giveBack(Session session, Holding ended) throws SQLException {
        KnownSlots.of(session).giveBack(ended);
        session.prepare(giveBack)
                .bindAll(HoldingRow.back(ended.givenBack()))
                .bind(ended.sequence())
                .update();
    }

    /**
     * The holdings that are in force at an instant, in any order.
     *
     * @param damage why one of them can't be read, if so
     */
    record InForce(List<Holding> readable, Optional<StorageUnavailable> damage) {
        InForce {
            readable = List.copyOf(readable);
        }
    }

    InForce inForce(Session session, WallInstant at) throws SQLException {
        List<Holding> readable = new ArrayList<>();
        Optional<StorageUnavailable> damage = Optional.empty();
        try (ResultSet result = session.prepare(inForce).bind(at.epochMicros()).query()) {
            Row row = new Row(result);
            while (row.next()) {
                try {
                    readable.add(HoldingRow.read(row));
                } catch (StorageUnavailable e) {
                    damage = Optional.of(e);
                }
            }
        }
        return new InForce(readable, damage);
    }

    /** Gives an audit the holdings that come next, at most so many of them, and says how many there were. */
    int audit(Session session, HoldingAudit audit, int most) throws SQLException {
        int read = 0;
        long before = audit.last();
        try (ResultSet result = session.prepare(all)
                .bind(audit.last())
                .bind(WallInstant.MAX.epochMicros())
                .bind(most)
                .query()) {
            Row row = new Row(result);
            while (row.next()) {
                read++;
                long sequence = row.number();
                try {
                    Holding holding = HoldingRow.read(sequence, row);
                    audit.add(holding);
                    HoldingRow.differing(holding, row.restart())
                            .forEach(column -> audit.addDiffering(
                                    "holding " + sequence + ": " + column + " is not what is written of it"));
                } catch (StorageUnavailable e) {
                    audit.addUnreadable(sequence, String.valueOf(e.getMessage()));
                }
            }
        }
        auditClaims(session, audit, before);
        return read;
    }

    /** Whoever holds a slot, or left it in quarantine, is a run that there is, and has a fence that was given out. */
    private void auditClaims(Session session, HoldingAudit audit, long before) throws SQLException {
        try (ResultSet result =
                session.prepare(unclaimed).bind(before).bind(audit.last()).query()) {
            Row row = new Row(result);
            while (row.next()) {
                long sequence = row.number();
                audit.addDiffering("holding " + sequence + " is of claim " + row.number() + " of run "
                        + row.optionalText().orElse("null") + ", but no run has made it");
            }
        }
    }

    /** History by sequence. What the statement can't rule out, the query itself does. */
    List<Holding> history(Session session, HoldingQuery query) throws SQLException {
        List<Holding> found = new ArrayList<>();
        long after = query.after();
        List<Holding> piece;
        do {
            piece = piece(session, query.after(after));
            piece.stream()
                    .filter(query::matches)
                    .limit(query.limit() - (long) found.size())
                    .forEach(found::add);
            for (Holding holding : piece) {
                after = Rising.after(after, holding.sequence(), "the holdings");
            }
        } while (found.size() < query.limit() && piece.size() == query.limit());
        return found;
    }

    private List<Holding> piece(Session session, HoldingQuery query) throws SQLException {
        Optional<String> node = query.device().map(DeviceId::node).or(query::node);
        Rendered select = query.device().isPresent() ? ofDevice : node.isPresent() ? ofNode : all;
        Prepared bound = session.prepare(select)
                .bind(query.after())
                .bind(query.at().orElse(WallInstant.MAX).epochMicros());
        if (node.isPresent()) {
            bound.bind(node.get());
        }
        if (query.device().isPresent()) {
            bound.bind(query.device().get().number());
        }
        return read(bound.bind(query.limit()));
    }

    private static List<Holding> read(Prepared select) throws SQLException {
        List<Holding> holdings = new ArrayList<>();
        try (ResultSet result = select.query()) {
            Row row = new Row(result);
            while (row.next()) {
                holdings.add(HoldingRow.read(row));
            }
        }
        return holdings;
    }
}
