package dev.sextant.domain.queue;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The queue at an instant, seen from a run that waits in it.
 *
 * @param queue all pending runs
 * @param board all nodes and their slots
 * @param overtakeLimit as nodes claim with, see {@link Claim}
 */
public record Waiting(Collection<PendingRun> queue, Board board, WallInstant at, Duration overtakeLimit) {
    public Waiting {
        queue = List.copyOf(queue);
    }

    /** Why a run waits. */
    public WaitReason reasonOf(PendingRun run) {
        if (!run.head().isForNodes()) {
            return new WaitReason.ForItsClient();
        }
        GpuRequest wanted = run.head().submission().gpus();
        int needed = wanted.mandatory() ? wanted.count() : 0;
        List<NodeBoard> able =
                board.nodes().stream().filter(node -> node.capacity() >= needed).toList();
        if (able.isEmpty()) {
            return nowhere(needed);
        }
        List<NodeBoard> ready =
                able.stream().filter(node -> node.free().size() >= needed).toList();
        return ready.isEmpty() ? new WaitReason.NoFreeSlot(needed, holders(able)) : behind(run, ready);
    }

    /** Why no node could ever give a run its slots as things are. */
    private WaitReason nowhere(int needed) {
        if (board.nodes().isEmpty()) {
            return new WaitReason.NoNode();
        }
        List<SlotState> withheld = board.nodes().stream()
                .filter(node -> node.declared() >= needed)
                .flatMap(node -> node.slots().stream())
                .filter(slot -> slot.declared() && !slot.isOpen())
                .toList();
        return withheld.isEmpty()
                ? new WaitReason.TooLarge(
                        needed,
                        board.nodes().stream()
                                .mapToInt(NodeBoard::declared)
                                .max()
                                .getAsInt())
                : new WaitReason.Withheld(needed, withheld);
    }

    private static List<Holding> holders(List<NodeBoard> nodes) {
        return nodes.stream()
                .flatMap(node -> node.slots().stream())
                .map(SlotState::holding)
                .flatMap(Optional::stream)
                .toList();
    }

    private WaitReason behind(PendingRun run, List<NodeBoard> ready) {
        TreeSet<PendingRun> first = new TreeSet<>(Opening.QUEUE);
        for (NodeBoard node : ready) {
            List<PendingRun> before = before(run, Opening.of(new Claim(node.node(), at, overtakeLimit), node));
            if (before.isEmpty()) {
                return new WaitReason.Next();
            }
            first.addAll(before);
        }
        return new WaitReason.Behind(first.stream().map(PendingRun::id).toList());
    }

    /** What a node would claim before a run, or must leave its slots to. */
    private List<PendingRun> before(PendingRun run, Opening opening) {
        List<PendingRun> owed = queue.stream().filter(opening::isOwedTo).toList();
        Optional<RunKey> oldest = owed.stream().map(RunKey::of).min(Comparator.naturalOrder());
        if (opening.slotsFor(run, oldest).isEmpty()) {
            return owed.stream()
                    .filter(other -> RunKey.of(other).compareTo(RunKey.of(run)) < 0)
                    .toList();
        }
        List<PendingRun> before = new ArrayList<>();
        for (PendingRun other : queue) {
            if (Opening.QUEUE.compare(other, run) < 0
                    && opening.slotsFor(other, oldest).isPresent()) {
                before.add(other);
            }
        }
        return before;
    }
}
