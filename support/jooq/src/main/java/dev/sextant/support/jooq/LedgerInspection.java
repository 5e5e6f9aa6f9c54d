package dev.sextant.support.jooq;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingAudit;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.support.jooq.LedgerTables.Drains;
import dev.sextant.support.jooq.LedgerTables.Slots;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;

/** Reads who held the slots, piece by piece, and at the end compares it with the slots and with the runs that are held. */
final class LedgerInspection {
    private final int piece;
    private final CounterSql counters;
    private final HoldingSql holdings;
    private final RunSql runs;
    private final SlotSql nodes;
    private final Rendered slots;
    private final Rendered drains;

    LedgerInspection(Dialect dialect, Renderer renderer, CounterSql counters, int piece) {
        this.piece = piece;
        this.counters = counters;
        holdings = new HoldingSql(renderer);
        runs = new RunSql(dialect, renderer);
        nodes = new SlotSql(renderer);
        drains = renderer.of(DSL.select(Drains.NODE, Drains.DEVICE, Drains.AT, Drains.BY, Drains.WHY)
                .from(Drains.TABLE));
        slots = renderer.of(DSL.select(Slots.NODE, Slots.DEVICE, Slots.SLOT, Slots.LATEST, Slots.DECLARED)
                .from(Slots.TABLE));
    }

    private record Audited(HoldingAudit audit, boolean end, List<Finding> findings) {
        Audited {
            findings = List.copyOf(findings);
        }
    }

    /** @param held the numbers of runs that were held a moment ago; who is held since then has slots, or none to compare */
    List<Finding> inspect(Snapshots snapshots, List<Long> held) {
        Audited audited = new Audited(new HoldingAudit(), false, List.of());
        while (!audited.end()) {
            HoldingAudit before = audited.audit();
            audited = snapshots.read(session -> inspect(session, before, held));
        }
        return audited.findings();
    }

    private Audited inspect(Session session, HoldingAudit before, List<Long> held) throws SQLException {
        HoldingAudit audit = before.copy();
        for (Holding unfinished : audit.unfinished()) {
            holdings.find(session, unfinished.sequence()).ifPresent(audit::renew);
        }
        // In a damaged tree the numbers may lead back, and then for ever; a gap was found by then.
        if (holdings.audit(session, audit, piece) == piece && audit.last() > before.last()) {
            return new Audited(audit, false, List.of());
        }
        List<Finding> findings = new ArrayList<>(audit.findings(stillHeld(session, held, audit)));
        Inspected.compare("holdings", audit.last(), counters.last(session, Tables.HOLDING_COUNTER), findings);
        Set<SlotId> known = slots(session, audit, findings);
        compareKnown(known, audit, nodes(session, findings), findings);
        drains(session, known, findings);
        return new Audited(audit, true, findings);
    }

    /** The runs that are held in this snapshot, of those that were and of those that the ledger gives a slot. */
    private List<HeldRun> stillHeld(Session session, List<Long> held, HoldingAudit audit) throws SQLException {
        Map<RunId, HeldRun> found = new LinkedHashMap<>();
        for (long no : held) {
            readable(() -> runs.find(session, no)).ifPresent(run -> found.put(run.id(), run));
        }
        for (RunId id : audit.holders()) {
            if (!found.containsKey(id)) {
                readable(() -> runs.find(session, id)).ifPresent(run -> found.put(id, run));
            }
        }
        return List.copyOf(found.values());
    }

    private interface Find {
        Optional<StoredRun> run() throws SQLException;
    }

    private static Optional<HeldRun> readable(Find find) throws SQLException {
        try {
            return find.run()
                    .map(StoredRun::run)
                    .filter(HeldRun.class::isInstance)
                    .map(HeldRun.class::cast);
        } catch (StorageUnavailable e) {
            // The inspection of the runs has told of it.
            return Optional.empty();
        }
    }

    /** Each slot must point to the latest of its holdings: claims look nowhere else. */
    private Set<SlotId> slots(Session session, HoldingAudit audit, List<Finding> findings) throws SQLException {
        Set<SlotId> known = new HashSet<>();
        try (ResultSet result = session.prepare(slots).query()) {
            Row row = new Row(result);
            while (row.next()) {
                try {
                    known.add(slot(row, audit, findings));
                } catch (IllegalArgumentException | SQLDataException e) {
                    findings.add(
                            new Finding(Optional.empty(), Damage.UNREADABLE, "a row of the slots: " + e.getMessage()));
                }
            }
        }
        return known;
    }

    private Set<String> nodes(Session session, List<Finding> findings) throws SQLException {
        List<String> names = nodes.nodes(session);
        for (String name : names) {
            try {
                Hold.requireNodeName(name);
            } catch (InvalidValue e) {
                findings.add(new Finding(Optional.empty(), Damage.UNREADABLE, "a row of the nodes: " + e.getMessage()));
            }
        }
        return Set.copyOf(names);
    }

    /** A slot of which there is no row is given once more as soon as its node declares it anew. */
    private static void compareKnown(Set<SlotId> known, HoldingAudit audit, Set<String> nodes, List<Finding> findings) {
        for (SlotId slot : audit.slots()) {
            if (!known.contains(slot)) {
                findings.add(new Finding(
                        Optional.empty(),
                        Damage.HOLDER_DIFFERS,
                        "slot " + slot + " has had holders, but there is no row of it"));
            }
        }
        known.stream()
                .map(slot -> slot.device().node())
                .filter(node -> !nodes.contains(node))
                .distinct()
                .sorted()
                .forEach(node -> findings.add(new Finding(
                        Optional.empty(), Damage.ABSENT, "node " + node + " has slots, but there is no row of it")));
    }

    private void drains(Session session, Set<SlotId> known, List<Finding> findings) throws SQLException {
        Set<DeviceId> devices = known.stream().map(SlotId::device).collect(Collectors.toUnmodifiableSet());
        try (ResultSet result = session.prepare(drains).query()) {
            Row row = new Row(result);
            while (row.next()) {
                try {
                    DeviceId device = new DeviceId(row.text(), (int) row.number());
                    SlotSql.note(row);
                    if (!devices.contains(device)) {
                        findings.add(new Finding(
                                Optional.empty(),
                                Damage.STRAY,
                                "device " + device + " drains, but was never declared"));
                    }
                } catch (IllegalArgumentException | SQLDataException e) {
                    findings.add(
                            new Finding(Optional.empty(), Damage.UNREADABLE, "a row of the drains: " + e.getMessage()));
                }
            }
        }
    }

    private static SlotId slot(Row row, HoldingAudit audit, List<Finding> findings) throws SQLException {
        SlotId slot = new SlotId(new DeviceId(row.text(), (int) row.number()), (int) row.number());
        long points = row.optionalNumber().orElse(0);
        long latest = audit.latest(slot).map(Holding::sequence).orElse(0L);
        if (points != latest) {
            findings.add(new Finding(
                    Optional.empty(),
                    Damage.HOLDER_DIFFERS,
                    "slot " + slot + " points to holding " + points + ", but its latest is " + latest));
        }
        long declared = row.number();
        if (declared != 0 && declared != 1) {
            findings.add(new Finding(
                    Optional.empty(),
                    Damage.ROW_DIFFERS,
                    "slot " + slot + ": declared is " + declared + ", but must be 0 or 1"));
        }
        return slot;
    }
}
