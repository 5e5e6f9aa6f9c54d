package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * A run that has ended.
 *
 * @param startedAt when its worker began, if it ever did
 * @param archived whether it is read-only; nothing of it is deleted, and it can be restored
 * @param pinned whether it is to be kept: it can't be purged before it is unpinned
 */
public record EndedRun(
        RunHead head,
        Outcome outcome,
        Optional<WallInstant> startedAt,
        WallInstant endedAt,
        EndReason reason,
        boolean archived,
        boolean pinned)
        implements Run {
    /** How a run can end. */
    public enum Outcome {
        COMPLETED(RunState.COMPLETED),
        FAILED(RunState.FAILED),
        CANCELLED(RunState.CANCELLED);

        private final RunState state;

        Outcome(RunState state) {
            this.state = state;
        }

        public RunState state() {
            return state;
        }
    }

    static EndedRun of(
            RunHead head, Outcome outcome, Optional<WallInstant> startedAt, StepNote note, EndReason reason) {
        return new EndedRun(head, outcome, startedAt, note.at(), reason, false, false);
    }

    /** Who asked for a cancel, or else who carried it out. */
    static EndReason cancelReason(Hold hold, StepNote note) {
        return new EndReason.CancelledBy(
                hold.cancelRequest().map(CancelRequest::by).orElse(note.by()));
    }

    /** Makes the run read-only and drops its append keys. Empty if it is archived already. */
    public Optional<Step<EndedRun>> archive(StepNote note) {
        return archived ? Optional.empty() : Optional.of(shelved(true, note));
    }

    /** Takes the run out of the archive. Empty if it is not there. */
    public Optional<Step<EndedRun>> restore(StepNote note) {
        return archived ? Optional.of(shelved(false, note)) : Optional.empty();
    }

    /** Keeps the run from being purged. Empty if it is pinned already. */
    public Optional<Step<EndedRun>> pin(StepNote note) {
        return pinned ? Optional.empty() : Optional.of(pinned(true, note));
    }

    /** Lets the run be purged again. Empty if it is not pinned. */
    public Optional<Step<EndedRun>> unpin(StepNote note) {
        return pinned ? Optional.of(pinned(false, note)) : Optional.empty();
    }

    /** Deletes everything but a tombstone. Empty unless the run is archived and not pinned. */
    public Optional<Step<PurgedRun>> purge(StepNote note) {
        if (!archived || pinned) {
            return Optional.empty();
        }
        RunHead next = head.stepped();
        return Optional.of(new Step<>(
                this,
                new PurgedRun(
                        next.id(),
                        name(),
                        next.digest(),
                        next.registeredAt(),
                        outcome,
                        endedAt,
                        note.at(),
                        note.by(),
                        next.version()),
                note));
    }

    private Step<EndedRun> shelved(boolean intoArchive, StepNote note) {
        return new Step<>(
                this, new EndedRun(head.stepped(), outcome, startedAt, endedAt, reason, intoArchive, pinned), note);
    }

    private Step<EndedRun> pinned(boolean kept, StepNote note) {
        return new Step<>(
                this, new EndedRun(head.stepped(), outcome, startedAt, endedAt, reason, archived, kept), note);
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
        return archived ? RunState.ARCHIVED : outcome.state();
    }
}
