package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.text.CodePointOrder;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.LedgerTables.Drains;
import dev.sextant.support.jooq.LedgerTables.GpuNodes;
import dev.sextant.support.jooq.LedgerTables.Holdings;
import dev.sextant.support.jooq.LedgerTables.Slots;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Nodes, their slots, and which of their devices drain. */
final class SlotSql {
    private static final Condition THIS_DEVICE =
            Slots.NODE.eq(mark(Slots.NODE)).and(Slots.DEVICE.eq(mark(Slots.DEVICE)));

    private final Rendered nodes;
    private final Rendered node;
    private final Rendered insertNode;
    private final Rendered states;
    private final Rendered device;
    private final Rendered insertSlot;
    private final Rendered declareSlot;
    private final Rendered forgetSlots;
    private final Rendered insertDrain;
    private final Rendered drain;
    private final Rendered deleteDrain;

    SlotSql(Renderer renderer) {
        nodes = renderer.of(DSL.select(GpuNodes.NAME).from(GpuNodes.TABLE));
        node = renderer.of(DSL.select(GpuNodes.NAME).from(GpuNodes.TABLE).where(GpuNodes.NAME.eq(mark(GpuNodes.NAME))));
        insertNode = renderer.insert(GpuNodes.TABLE, List.of(GpuNodes.NAME), 1);
        List<Field<?>> columns = Stream.concat(
                        Stream.of(Slots.DEVICE, Slots.SLOT, Slots.DECLARED, Drains.AT, Drains.BY, Drains.WHY),
                        HoldingRow.COLUMNS.stream())
                .toList();
        states = renderer.of(DSL.select(columns)
                .from(Slots.TABLE)
                .leftJoin(Holdings.TABLE)
                .on(Holdings.SEQ.eq(Slots.LATEST))
                .leftJoin(Drains.TABLE)
                .on(Drains.NODE.eq(Slots.NODE).and(Drains.DEVICE.eq(Slots.DEVICE)))
                .where(Slots.NODE.eq(mark(Slots.NODE)))
                .orderBy(Slots.DEVICE, Slots.SLOT));
        device = renderer.of(
                DSL.select(Slots.SLOT).from(Slots.TABLE).where(THIS_DEVICE).limit(DSL.inline(1)));
        insertSlot = renderer.insert(Slots.TABLE, List.of(Slots.NODE, Slots.DEVICE, Slots.SLOT, Slots.DECLARED), 1);
        declareSlot = renderer.of(DSL.update(Slots.TABLE)
                .set(Slots.DECLARED, DSL.inline(1))
                .where(THIS_DEVICE.and(Slots.SLOT.eq(mark(Slots.SLOT)))));
        forgetSlots = renderer.of(
                DSL.update(Slots.TABLE).set(Slots.DECLARED, DSL.inline(0)).where(Slots.NODE.eq(mark(Slots.NODE))));
        insertDrain =
                renderer.insert(Drains.TABLE, List.of(Drains.NODE, Drains.DEVICE, Drains.AT, Drains.BY, Drains.WHY), 1);
        Condition thisDrain = Drains.NODE.eq(mark(Drains.NODE)).and(Drains.DEVICE.eq(mark(Drains.DEVICE)));
        drain = renderer.of(DSL.select(Drains.AT).from(Drains.TABLE).where(thisDrain));
        deleteDrain = renderer.of(DSL.deleteFrom(Drains.TABLE).where(thisDrain));
    }

    /** The nodes that have declared themselves, by code point. */
    List<String> nodes(Session session) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet result = session.prepare(nodes).query()) {
            Row row = new Row(result);
            while (row.next()) {
                names.add(row.text());
            }
        }
        names.sort(CodePointOrder.ASCENDING);
        return names;
    }

    boolean isDeclared(Session session, String name) throws SQLException {
        KnownSlots known = KnownSlots.of(session);
        if (!known.isDeclared(name) && exists(session.prepare(node).bind(name))) {
            known.learnDeclared(name);
        }
        return known.isDeclared(name);
    }

    boolean isKnown(Session session, DeviceId id) throws SQLException {
        return exists(session.prepare(device).bind(id.node()).bind(id.number()));
    }

    void declare(Session session, Inventory inventory) throws SQLException {
        if (!isDeclared(session, inventory.node())) {
            session.prepare(insertNode).bind(inventory.node()).update();
        }
        KnownSlots.of(session).forget(inventory.node());
        session.prepare(forgetSlots).bind(inventory.node()).update();
        for (SlotId slot : inventory.slots().toList()) {
            int known = bind(session.prepare(declareSlot), slot).update();
            if (known == 0) {
                bind(session.prepare(insertSlot), slot).bind(1).update();
            }
        }
    }

    /** The slots of a node that are declared or held, lowest first. */
    List<SlotState> states(Session session, String name, WallInstant at) throws SQLException {
        List<SlotState> found = new ArrayList<>();
        for (SlotRow row : rows(session, name)) {
            SlotState state = row.at(at);
            if (state.declared() || state.holding().isPresent()) {
                found.add(state);
            }
        }
        return found;
    }

    /** All slots that a node has ever declared, lowest first. */
    Collection<SlotRow> rows(Session session, String name) throws SQLException {
        Optional<Collection<SlotRow>> known = KnownSlots.of(session).find(name);
        return known.isPresent() ? known.get() : KnownSlots.of(session).learn(name, read(session, name));
    }

    private List<SlotRow> read(Session session, String name) throws SQLException {
        List<SlotRow> rows = new ArrayList<>();
        try (ResultSet result = session.prepare(states).bind(name).query()) {
            Row row = new Row(result);
            while (row.next()) {
                try {
                    rows.add(read(row, name));
                } catch (IllegalArgumentException | SQLDataException e) {
                    throw DamagedRow.of("a slot of node " + name + ", or of the drain of its device", e);
                }
            }
        }
        return rows;
    }

    private static SlotRow read(Row row, String name) throws SQLException {
        SlotId slot = new SlotId(new DeviceId(name, (int) row.number()), (int) row.number());
        boolean declared = row.flag();
        Optional<StepNote> draining = note(row);
        OptionalLong sequence = row.optionalNumber();
        Optional<Holding> latest =
                sequence.isPresent() ? Optional.of(HoldingRow.read(sequence.getAsLong(), row)) : Optional.empty();
        return new SlotRow(slot, declared, draining, latest);
    }

    /**
     * Who drains a device, and since when; nothing, where nobody does.
     *
     * @throws IllegalArgumentException if nobody can have said so
     */
    static Optional<StepNote> note(Row row) throws SQLException {
        OptionalLong at = row.optionalNumber();
        if (at.isPresent()) {
            return Optional.of(new StepNote(new WallInstant(at.getAsLong()), row.text(), row.text()));
        }
        row.skip(2);
        return Optional.empty();
    }

    /** Who drains first is remembered. */
    void drain(Session session, DeviceId id, boolean draining, StepNote note) throws SQLException {
        KnownSlots.of(session).forget(id.node());
        if (!draining) {
            session.prepare(deleteDrain).bind(id.node()).bind(id.number()).update();
        } else if (!exists(session.prepare(drain).bind(id.node()).bind(id.number()))) {
            session.prepare(insertDrain)
                    .bind(id.node())
                    .bind(id.number())
                    .bind(note.at().epochMicros())
                    .bind(note.by())
                    .bind(note.why())
                    .update();
        }
    }

    private static Prepared bind(Prepared statement, SlotId slot) throws SQLException {
        return statement.bind(slot.device().node()).bind(slot.device().number()).bind(slot.number());
    }

    private static boolean exists(Prepared select) throws SQLException {
        try (ResultSet result = select.query()) {
            return result.next();
        }
    }
}
