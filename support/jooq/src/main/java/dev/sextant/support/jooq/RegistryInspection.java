package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingAudit;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.support.jooq.LedgerTables.Slots;
import dev.sextant.support.jooq.Tables.History;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.impl.DSL;

/**
 * Inspects what a registry says in two places, within one snapshot: counters and the rows that they count, runs and their
 * history, the queue and the runs that wait, slots and who holds them.
 */
public final class RegistryInspection {
    private static final int PIECE = 1_000;

    private final CounterSql counters;
    private final HoldingSql holdings;
    private final Rendered history;
    private final RunInspection runs;
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
        runs = new RunInspection(renderer);
        slots = renderer.of(
                DSL.select(Slots.NODE, Slots.DEVICE, Slots.SLOT, Slots.LATEST).from(Slots.TABLE));
    }

    /** How many runs have been registered: the number of the last one, 0 if nobody knows. */
    public long registered(Session session) throws SQLException {
        return counters.last(session, Tables.RUN_COUNTER).orElse(0);
    }

    /** What is wrong with the registry; nothing, if it is sound. */
    public List<Finding> inspect(Session session) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        count("history", history(session, findings), counters.last(session, Tables.HISTORY_COUNTER), findings);
        HoldingAudit audit = holdings(session);
        RunInspection.Inspected inspected = runs.inspect(session, findings);
        count("run numbers", inspected.last(), counters.last(session, Tables.RUN_COUNTER), findings);
        findings.addAll(audit.findings(inspected.held()));
        count("holdings", audit.last(), counters.last(session, Tables.HOLDING_COUNTER), findings);
        slots(session, audit, findings);
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

    private static void count(String what, long last, OptionalLong counted, List<Finding> findings) {
        if (counted.isEmpty() || counted.getAsLong() != last) {
            note(
                    findings,
                    Optional.empty(),
                    Damage.COUNTER_DIFFERS,
                    "the " + what + " reach to " + last + ", their counter "
                            + (counted.isPresent() ? "says " + counted.getAsLong() : "is missing"));
        }
    }

    private HoldingAudit holdings(Session session) throws SQLException {
        HoldingAudit audit = new HoldingAudit();
        int read;
        do {
            read = holdings.audit(session, audit, PIECE);
        } while (read == PIECE);
        return audit;
    }

    /** Each slot must point to the latest of its holdings: claims look nowhere else. */
    private void slots(Session session, HoldingAudit audit, List<Finding> findings) throws SQLException {
        try (ResultSet result = session.prepare(slots).query()) {
            Row row = new Row(result);
            while (row.next()) {
                try {
                    slot(row, audit, findings);
                } catch (IllegalArgumentException | SQLDataException e) {
                    note(findings, Optional.empty(), Damage.UNREADABLE, "a row of the slots: " + e.getMessage());
                }
            }
        }
    }

    private static void slot(Row row, HoldingAudit audit, List<Finding> findings) throws SQLException {
        SlotId slot = new SlotId(new DeviceId(row.text(), (int) row.number()), (int) row.number());
        long points = row.optionalNumber().orElse(0);
        long latest = audit.latest(slot).map(Holding::sequence).orElse(0L);
        if (points != latest) {
            note(
                    findings,
                    Optional.empty(),
                    Damage.HOLDER_DIFFERS,
                    "slot " + slot + " points to holding " + points + ", but its latest is " + latest);
        }
    }

    private static void note(List<Finding> findings, Optional<RunId> run, Damage damage, String detail) {
        findings.add(new Finding(run, damage, detail));
    }
}
