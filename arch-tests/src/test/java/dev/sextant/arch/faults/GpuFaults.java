package dev.sextant.arch.faults;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.RunRegistry;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of the board, of draining and of the history of slots. */
final class GpuFaults {
    private GpuFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inGpus(
                        "GpuLedger-1",
                        "a node without devices is not on the board",
                        showing(nodes -> nodes.stream()
                                .filter(node -> !node.slots().isEmpty())
                                .toList())),
                Fault.inGpus("GpuLedger-1", "trailing spaces of a node's name are not kept", GpuFaults::stripped),
                Fault.inGpus(
                        "GpuLedger-2",
                        "a slot that is held but not declared any more is not on the board",
                        showing(nodes ->
                                nodes.stream().map(GpuFaults::declaredAlone).toList())),
                Fault.inGpus("GpuLedger-7", "a device is open again when its node declares it", GpuFaults::reopening),
                Fault.inGpus(
                        "GpuLedger-8", "history begins with the holding that was already seen", GpuFaults::repeating),
                Fault.inGpus("GpuLedger-8", "history chooses among its first entries alone", GpuFaults::shortsighted),
                Fault.inLedgerOfRuns(
                        "GpuLedger-10", "the holdings of a purged run are forgotten", GpuFaults::forgetful));
    }

    private static UnaryOperator<GpuLedger> showing(UnaryOperator<List<NodeBoard>> fault) {
        return plain -> new HonestGpus(plain) {
            @Override
            public Board board(WallInstant at) {
                return new Board(fault.apply(super.board(at).nodes()));
            }
        };
    }

    private static NodeBoard declaredAlone(NodeBoard node) {
        return new NodeBoard(
                node.node(), node.slots().stream().filter(SlotState::declared).toList());
    }

    private static GpuLedger stripped(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public void declare(Inventory inventory) {
                super.declare(new Inventory(inventory.node().stripTrailing(), inventory.devices()));
            }
        };
    }

    private static GpuLedger reopening(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public void declare(Inventory inventory) {
                super.declare(inventory);
                StepNote note = new StepNote(WallInstant.MIN, inventory.node(), "declared");
                inventory.devices().forEach(device -> {
                    drain(new DeviceId(inventory.node(), device.number()), false, note);
                });
            }
        };
    }

    private static GpuLedger repeating(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public List<Holding> history(HoldingQuery query) {
                return super.history(query.after(Math.max(0, query.after() - 1)));
            }
        };
    }

    private static GpuLedger shortsighted(GpuLedger plain) {
        return new HonestGpus(plain) {
            @Override
            public List<Holding> history(HoldingQuery query) {
                return super.history(HoldingQuery.all().after(query.after()).limit(query.limit())).stream()
                        .filter(query::matches)
                        .toList();
            }
        };
    }

    private static GpuLedger forgetful(GpuLedger plain, RunRegistry runs) {
        return new HonestGpus(plain) {
            @Override
            public List<Holding> history(HoldingQuery query) {
                return super.history(query.limit(PageLimit.MOST)).stream()
                        .filter(holding -> !(holding.holder() instanceof Holder.ByRun(RunId run, long fence)
                                && runs.find(run).orElseThrow() instanceof PurgedRun))
                        .limit(query.limit())
                        .toList();
            }
        };
    }
}
