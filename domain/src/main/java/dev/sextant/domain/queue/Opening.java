package dev.sextant.domain.queue;

import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.Step;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a node that claims has to offer, and which run it gets: of those that fit, the one with the highest priority, then
 * the oldest. A run that a client drives fits no node, and is owed nothing.
 *
 * <p>A run that wants no slot fits always. One that wants all of its slots or none fits when so many are free; one that
 * takes what it can get fits always, with 0 slots if need be. But once a run that wants all or none is overdue, and
 * this node could ever have so many, no younger run gets any of this node's slots before it. A run that takes what it
 * can get is owed no such thing: it need not wait.
 *
 * @param free the slots that can be had now, lowest first
 * @param capacity how many could be had at once if all holders gave theirs back
 */
public record Opening(Claim claim, List<SlotId> free, int capacity) {
    /** The order of the queue: priority, highest first, then age. */
    public static final Comparator<PendingRun> QUEUE = Comparator.comparingInt(
                    (PendingRun run) -> run.head().submission().priority())
            .reversed()
            .thenComparing(RunKey::of);

    public Opening {
        free = List.copyOf(free);
    }

    public static Opening of(Claim claim, NodeBoard board) {
        return new Opening(claim, board.free(), board.capacity());
    }

    /** Whether younger runs must leave this node's slots to a run. */
    public boolean isOwedTo(PendingRun run) {
        GpuRequest wanted = run.head().submission().gpus();
        return run.head().isForNodes()
                && wanted.mandatory()
                && wanted.count() <= capacity
                && run.registeredAt().compareTo(claim.overdueBefore()) < 0;
    }

    /**
     * How many slots a run gets if it is claimed now; empty if it does not fit.
     *
     * @param owed the oldest run that younger ones must leave the slots to, if there is one
     */
    public OptionalInt slotsFor(PendingRun run, Optional<RunKey> owed) {
        if (!run.head().isForNodes()) {
            return OptionalInt.empty();
        }
        GpuRequest wanted = run.head().submission().gpus();
        boolean mustLeave = owed.isPresent() && RunKey.of(run).compareTo(owed.get()) > 0;
        int available = mustLeave ? 0 : free.size();
        if (!wanted.mandatory()) {
            return OptionalInt.of(Math.min(wanted.count(), available));
        }
        return wanted.count() <= available ? OptionalInt.of(wanted.count()) : OptionalInt.empty();
    }

    /** The step that claims a run, if it fits. */
    public Optional<Step<DispatchingRun>> claim(PendingRun run, Optional<RunKey> owed) {
        OptionalInt slots = slotsFor(run, owed);
        return slots.isPresent()
                ? Optional.of(run.dispatch(claim.node(), free.subList(0, slots.getAsInt()), claim.note()))
                : Optional.empty();
    }

    /** The step that claims the next run, of all that wait. */
    public Optional<Step<DispatchingRun>> next(Collection<PendingRun> waiting) {
        Optional<RunKey> owed =
                waiting.stream().filter(this::isOwedTo).map(RunKey::of).min(Comparator.naturalOrder());
        return waiting.stream()
                .filter(run -> slotsFor(run, owed).isPresent())
                .min(QUEUE)
                .flatMap(run -> claim(run, owed));
    }
}
