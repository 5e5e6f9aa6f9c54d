package dev.sextant.domain.run;

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

    Step(Run before, T after, StepNote note) {
        this.before = before;
        this.after = after;
        this.note = note;
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

    @Override
    public String toString() {
        return before.state() + " → " + after.state() + " of " + before.id() + " (" + note.why() + ")";
    }
}
