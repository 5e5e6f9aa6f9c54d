package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of an ended run as registration and steps that another store can take: made from what one store tells of it. A
 * history does not say who held the run, nor with which slots, and an ended run has forgotten it too; so in a replay it is
 * held by {@link Hold#COPY}, without slots.
 *
 * @param run the run as it stands after the last step
 * @param history its entries, the first of which is its registration
 * @param registration the run's registration, without a past
 * @param steps all that it did since
 */
public record Replay(EndedRun run, List<HistoryEntry> history, Registration registration, List<Step<?>> steps) {
    public Replay {
        history = List.copyOf(history);
        steps = List.copyOf(steps);
    }

    /**
     * Makes a replay.
     *
     * @param history all entries of the run, by sequence
     * @throws InvalidValue if the history is not that of the run
     */
    public static Replay of(EndedRun run, List<HistoryEntry> history) {
        if (history.isEmpty() || history.getFirst().from().isPresent()) {
            throw notItsHistory(run, "it does not begin with a registration");
        }
        Registration registration = registration(run, history.getFirst().note());
        List<Step<?>> steps = new ArrayList<>();
        Run current = registration.run();
        for (HistoryEntry entry : history.subList(1, history.size())) {
            Step<?> step = step(current, entry, run)
                    .filter(made -> made.after().state() == entry.to())
                    .orElseThrow(() -> notItsHistory(run, "it can't take entry " + entry.sequence()));
            steps.add(step);
            current = step.after();
        }
        if (!current.equals(run)) {
            throw notItsHistory(run, "it leads elsewhere");
        }
        return new Replay(run, history, registration, steps);
    }

    /** How many steps lead to the run's end, that step not counted. */
    public int stepsBeforeEnd() {
        int before = 0;
        while (!(steps.get(before).after() instanceof EndedRun)) {
            before++;
        }
        return before;
    }

    /**
     * The step that a copy of the run takes next, from where the copy stands.
     *
     * @return empty if it has taken them all, or does not stand where the run once stood
     */
    public Optional<? extends Step<?>> next(Run copy) {
        int taken = Math.toIntExact(copy.version() - 1);
        return taken < steps.size() && steps.get(taken).before().state() == copy.state()
                ? step(copy, history.get(taken + 1), run)
                : Optional.empty();
    }

    /** Whether a copy stands where the run once stood, be its heart beaten since. */
    public boolean passes(Run copy) {
        int taken = Math.toIntExact(copy.version() - 1);
        if (taken > steps.size()) {
            return false;
        }
        Run then = taken == 0 ? registration.run() : steps.get(taken - 1).after();
        return (copy instanceof HeldRun held && then instanceof HeldRun replayed)
                ? held.withPulse(replayed.hold().pulse()).equals(replayed)
                : copy.equals(then);
    }

    private static Registration registration(EndedRun run, StepNote note) {
        RunHead head = run.head();
        Optional<Registration.Retry> retry =
                head.retryOf().map(failed -> new Registration.Retry(failed, head.attempt()));
        Registration asked = new Registration(
                head.id(), head.submission(), head.registeredAt(), head.registeredBy(), retry.isPresent(), retry);
        // The note tells a rerun from a registration that asked for a run only if none stood.
        return asked.note().equals(note) ? asked : asked.asRerun();
    }

    private static Optional<? extends Step<?>> step(Run current, HistoryEntry entry, EndedRun end) {
        StepNote note = entry.note();
        return switch (current) {
            case PendingRun pending ->
                Optional.of(
                        entry.to() == RunState.DISPATCHING ? pending.dispatch(Hold.COPY, note) : pending.cancel(note));
            case DispatchingRun dispatching when entry.to() == RunState.RUNNING -> Optional.of(dispatching.begin(note));
            case DispatchingRun dispatching
            when entry.to() == RunState.PENDING -> Optional.of(dispatching.giveBack(note));
            case RunningRun running
            when entry.to() == RunState.COMPLETED -> Optional.of(running.complete(end.reason(), note));
            case HeldRun held when entry.to() == held.state() -> Optional.of(held.requestCancel(note));
            case HeldRun held when entry.to() == RunState.FAILED -> Optional.of(held.fail(end.reason(), note));
            case HeldRun held -> Optional.of(held.cancelled(note));
            case EndedRun ended
            when entry.to() == ended.state() -> ended.pinned() ? ended.unpin(note) : ended.pin(note);
            case EndedRun ended -> ended.archived() ? ended.restore(note) : ended.archive(note);
            case PurgedRun purged -> Optional.empty();
        };
    }

    private static InvalidValue notItsHistory(EndedRun run, String why) {
        return new InvalidValue("history", "is not that of run " + run.id() + " as it stands: " + why);
    }
}
