package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import java.util.Optional;

/**
 * A step from one state of a run to the next. Only the states themselves make steps, so a step that exists is one that
 * the life cycle knows; whether it still holds when it is stored is for the store's compare-and-set to say.
 *
 * @param <T> the state that the step leads to
 */
public final class Step<T extends Run> {
    private final Run before;
    private final T after;
    private final StepNote note;
    private final Optional<Registration> retry;

    Step(Run before, T after, StepNote note) {
        this(before, after, note, Optional.empty());
    }

    private Step(Run before, T after, StepNote note, Optional<Registration> retry) {
        this.before = before;
        this.after = after;
        this.note = note;
        this.retry = retry;
    }

    Step<T> registering(Registration next) {
        return new Step<>(before, after, note, Optional.of(next));
    }

    /** The run as it must still stand, version and all. */
    public Run before() {
        return before;
    }

    /** The run as it stands afterwards. */
    public T after() {
        return after;
    }

    public StepNote note() {
        return note;
    }

    /** The next attempt, to be registered together with this step. */
    public Optional<Registration> retry() {
        return retry;
    }

    /** Whether this step still holds of a run as it stands: same version, and, where silence is the reason, same beat. */
    public boolean holdsOf(Run current) {
        return current.version() == before.version()
                && (!isForSilence()
                        || (before instanceof HeldRun then
                                && current instanceof HeldRun now
                                && now.hold().pulse().beat()
                                        == then.hold().pulse().beat()));
    }

    /** Whether the run ends because its holder was not heard of: then a heartbeat in the meantime refutes the step. */
    private boolean isForSilence() {
        return after instanceof EndedRun ended
                && before instanceof HeldRun
                && ended.reason() instanceof EndReason.LeaseLost;
    }

    /**
     * Whoever stores a step by itself checks this: only a claim, which knows what is free, takes slots.
     *
     * @throws InvalidValue if the step takes slots
     */
    public void requireNoSlotsTaken() {
        if (before instanceof PendingRun
                && after instanceof HeldRun held
                && !held.hold().slots().isEmpty()) {
            throw new InvalidValue(
                    "step", "takes slots " + held.hold().slots() + " for the run, but only a claim takes slots");
        }
    }

    /** What the step does with the slots that the run holds. */
    public SlotFate slots() {
        if (!(before instanceof HeldRun held) || held.hold().slots().isEmpty() || after instanceof HeldRun) {
            return SlotFate.UNTOUCHED;
        }
        return isForSilence() ? SlotFate.QUARANTINED : SlotFate.GIVEN_BACK;
    }

    /** What becomes of the slots that a run holds when it takes a step. */
    public enum SlotFate {
        /** There are none, or the run keeps them. */
        UNTOUCHED,
        /** They are free. */
        GIVEN_BACK,
        /** Nobody gets them until it is known that the run's processes are gone. */
        QUARANTINED
    }

    @Override
    public String toString() {
        return before.state() + " → " + after.state() + " of " + before.id() + " (" + note.why() + ")";
    }
}
