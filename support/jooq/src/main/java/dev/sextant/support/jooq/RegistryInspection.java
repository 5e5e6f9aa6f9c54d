package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingAudit;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.support.jooq.LedgerTables.Slots;
import dev.sextant.support.jooq.LedgerTables.Waiting;
import dev.sextant.support.jooq.Tables.History;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Inspects what a registry says in two places, within one snapshot: counters and the rows that they count, the queue and
 * the runs that wait, slots and who holds them.
 */
public final class RegistryInspection {
    private static final int PIECE = 1_000;

    private final CounterSql counters;
    private final HoldingSql holdings;
    private final Rendered history;
    private final Rendered held;
    private final Rendered pending;
    private final Rendered waiting;
    private final Rendered slots;

    public RegistryInspection(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        counters = new CounterSql(dialect, renderer);
        holdings = new HoldingSql(renderer);
        history = renderer.of(DSL.select(History.SEQ)
                .from(History.TABLE)
                .where(History.SEQ.gt(mark(History.SEQ)))
                .orderBy(History.SEQ)
                .limit(mark(Tables.integer("most"))));
        held = renderer.of(runs(Runs.HELD_SINCE.isNotNull()));
        pending = renderer.of(
                runs(Runs.HELD_SINCE.isNull().and(Runs.OUTCOME.isNull()).and(Runs.PURGED_AT.isNull())));
        waiting = renderer.of(DSL.select(QueueRow.COLUMNS).from(Waiting.TABLE).orderBy(Waiting.RUN));
        slots = renderer.of(
                DSL.select(Slots.NODE, Slots.DEVICE, Slots.SLOT, Slots.LATEST).from(Slots.TABLE));
    }

    private static Select<?> runs(Condition which) {
        return DSL.select(RunRow.COLUMNS).from(Runs.TABLE).where(which);
    }

    /** How many runs have been registered: the number of the last one. */
    public long registered(Session session) throws SQLException {
        return counters.last(session, Tables.RUN_COUNTER);
    }

    /** What is wrong with the registry; nothing, if it is sound. */
    public List<Finding> inspect(Session session) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        count("history", history(session, findings), counters.last(session, Tables.HISTORY_COUNTER), findings);
        HoldingAudit audit = holdings(session);
        findings.addAll(audit.findings(held(session)));
        count("holdings", audit.last(), counters.last(session, Tables.HOLDING_COUNTER), findings);
        slots(session, audit, findings);
        queue(session, findings);
        return findings;
    }

    /** The last sequence of the history. */
    private long history(Session session, List<Finding> findings) throws SQLException {
        long last = 0;
        int read;
        do {
            read = 0;
            try (ResultSet result =
                    session.prepare(history).bind(last).bind(PIECE).query()) {
                Row row = new Row(result);
                while (row.next()) {
                    read++;
                    long sequence = row.number();
                    if (sequence != last + 1) {
                        note(
                                findings,
                                Optional.empty(),
                                Damage.SEQUENCE_GAP,
                                "the history goes from " + last + " to " + sequence);
                    }
                    last = sequence;
                }
            }
        } while (read == PIECE);
        return last;
    }

    private static void count(String what, long last, long counted, List<Finding> findings) {
        if (counted != last) {
            note(
                    findings,
                    Optional.empty(),
                    Damage.COUNTER_DIFFERS,
                    "the " + what + " reach to " + last + ", their counter says " + counted);
        }
    }

    private HoldingAudit holdings(Session session) throws SQLException {
        HoldingAudit audit = new HoldingAudit();
        HoldingQuery query = HoldingQuery.all().limit(PIECE);
        List<Holding> piece;
        do {
            piece = holdings.history(session, query);
            piece.forEach(audit::add);
            query = piece.isEmpty() ? query : query.after(piece.getLast().sequence());
        } while (piece.size() == PIECE);
        return audit;
    }

    private List<HeldRun> held(Session session) throws SQLException {
        List<HeldRun> runs = new ArrayList<>();
        try (ResultSet result = session.prepare(held).query()) {
            Row row = new Row(result);
            while (row.next()) {
                if (RunRow.read(row).run() instanceof HeldRun run) {
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    /** Each slot must point to the latest of its holdings: claims look nowhere else. */
    private void slots(Session session, HoldingAudit audit, List<Finding> findings) throws SQLException {
        try (ResultSet result = session.prepare(slots).query()) {
            Row row = new Row(result);
            while (row.next()) {
                SlotId slot = new SlotId(new DeviceId(row.text(), (int) row.number()), (int) row.number());
                OptionalLong points = row.optionalNumber();
                long latest = audit.latest(slot).map(Holding::sequence).orElse(0L);
                if (points.orElse(0) != latest) {
                    note(
                            findings,
                            Optional.empty(),
                            Damage.HOLDER_DIFFERS,
                            "slot " + slot + " points to holding " + points.orElse(0) + ", but its latest is "
                                    + latest);
                }
            }
        }
    }

    /** The queue must hold exactly the runs that wait for nodes, as they are: claims choose by nothing else. */
    private void queue(Session session, List<Finding> findings) throws SQLException {
        Map<Long, QueueRow> queued = new HashMap<>();
        try (ResultSet result = session.prepare(waiting).query()) {
            Row row = new Row(result);
            while (row.next()) {
                QueueRow entry = QueueRow.read(row);
                queued.put(entry.no(), entry);
            }
        }
        try (ResultSet result = session.prepare(pending).query()) {
            Row row = new Row(result);
            while (row.next()) {
                StoredRun stored = RunRow.read(row);
                if (stored.run() instanceof PendingRun run && run.head().isForNodes()) {
                    QueueRow meant = QueueRow.of(stored.no(), run);
                    QueueRow entry = queued.remove(stored.no());
                    if (!meant.equals(entry)) {
                        String detail = entry == null
                                ? "the run waits, but is not in the queue"
                                : "the run is queued as " + entry + ", but should be as " + meant;
                        note(findings, Optional.of(run.id()), Damage.QUEUE_DIFFERS, detail);
                    }
                }
            }
        }
        for (QueueRow left : queued.values()) {
            note(findings, Optional.of(left.run()), Damage.QUEUE_DIFFERS, "the run is in the queue, but does not wait");
        }
    }

    private static void note(List<Finding> findings, Optional<RunId> run, Damage damage, String detail) {
        findings.add(new Finding(run, damage, detail));
    }
}
