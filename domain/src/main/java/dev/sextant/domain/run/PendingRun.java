package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;

/** A run that waits to be claimed. */
public record PendingRun(RunHead head) implements Run {
    /**
     * Claims the run without any slot, under the next fence.
     *
     * @param node the client that drives it, or {@link Hold#COPY}; what nodes take from the queue comes with its slots
     * @param note as below
     */
    public Step<DispatchingRun> dispatch(String node, StepNote note) {
        return dispatch(node, List.of(), note);
    }

    /**
     * Claims the run for a node, together with slots of the node's devices, under the next fence.
     *
     * @param slots in rising order
     * @param note when and why. Whatever name it brings, it is by the node, since nobody claims a run for another; only what
     *     is copied is noted by whom it was claimed once
     */
    public Step<DispatchingRun> dispatch(String node, List<SlotId> slots, StepNote note) {
        RunHead claimed = head.claimed();
        Hold hold = Hold.claimed(claimed.claims(), node, slots, note);
        return new Step<>(
                this,
                new DispatchingRun(claimed, hold),
                hold.isCopy() ? note : new StepNote(note.at(), node, note.why()));
    }

    /** Ends the run before it began. */
    public Step<EndedRun> cancel(StepNote note) {
        return new Step<>(
                this,
                EndedRun.of(
                        head.stepped(),
                        EndedRun.Outcome.CANCELLED,
                        Optional.empty(),
                        note,
                        new EndReason.CancelledBy(note.by())),
                note);
    }

    @Override
    public RunId id() {
        return head.id();
    }

    @Override
    public String name() {
        return head.submission().name();
    }

    @Override
    public SubmissionDigest digest() {
        return head.digest();
    }

    @Override
    public WallInstant registeredAt() {
        return head.registeredAt();
    }

    @Override
    public long version() {
        return head.version();
    }

    @Override
    public RunState state() {
        return RunState.PENDING;
    }
}
