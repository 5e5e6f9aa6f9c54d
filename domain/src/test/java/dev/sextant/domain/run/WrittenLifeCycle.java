package dev.sextant.domain.run;

import dev.sextant.domain.run.EndedRun.Outcome;
import dev.sextant.domain.run.Step.SlotFate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The life cycle as a table: which step can be made of which states, and what comes of it. What no row has, there is not. */
final class WrittenLifeCycle {
    private static final Predicate<ModelState> PENDING = ModelState::isPending;
    private static final Predicate<ModelState> DISPATCHING = ModelState::isDispatching;
    private static final Predicate<ModelState> RUNNING = ModelState::isRunning;
    private static final Predicate<ModelState> ENDED = ModelState::isEnded;
    private static final Predicate<ModelState> HELD = ModelState::isHeld;
    private static final Predicate<ModelState> ASKED = ModelState::asked;
    private static final Predicate<ModelState> ARCHIVED = ModelState::archived;
    private static final Predicate<ModelState> PINNED = ModelState::pinned;
    private static final Predicate<ModelState> TRIED_AGAIN = ModelState::isTriedAgain;

    private static final SlotFate KEPT = SlotFate.UNTOUCHED;
    private static final SlotFate FREED = SlotFate.GIVEN_BACK;
    private static final SlotFate QUARANTINED = SlotFate.QUARANTINED;

    private static final List<Row> ROWS = List.of(
            row(ModelStep.DISPATCH, PENDING, state -> state.claimed(false), KEPT),
            row(ModelStep.DISPATCH_WITH_SLOTS, PENDING, state -> state.claimed(true), KEPT),
            row(ModelStep.CANCEL, PENDING, state -> state.ended(Outcome.CANCELLED), KEPT),
            row(ModelStep.BEGIN, DISPATCHING, ModelState::begun, KEPT),
            row(ModelStep.GIVE_BACK, DISPATCHING.and(ASKED.negate()), ModelState::waiting, FREED),
            row(ModelStep.GIVE_BACK, DISPATCHING.and(ASKED), state -> state.ended(Outcome.CANCELLED), FREED),
            row(ModelStep.REQUEST_CANCEL, HELD, ModelState::askedToEnd, KEPT),
            row(ModelStep.COMPLETE, RUNNING, state -> state.ended(Outcome.COMPLETED), FREED),
            row(ModelStep.FAIL, HELD, state -> state.ended(Outcome.FAILED), FREED),
            row(ModelStep.FAIL_AND_RETRY, HELD, state -> state.ended(Outcome.FAILED), FREED, TRIED_AGAIN),
            row(ModelStep.LOSE_LEASE, HELD, state -> state.ended(Outcome.FAILED), QUARANTINED),
            row(ModelStep.LOSE_LEASE_AND_RETRY, HELD, state -> state.ended(Outcome.FAILED), QUARANTINED, TRIED_AGAIN),
            row(ModelStep.CANCELLED, HELD, state -> state.ended(Outcome.CANCELLED), FREED),
            row(ModelStep.ARCHIVE, ENDED.and(ARCHIVED.negate()), state -> state.archived(true), KEPT),
            row(ModelStep.RESTORE, ENDED.and(ARCHIVED), state -> state.archived(false), KEPT),
            row(ModelStep.PIN, ENDED.and(PINNED.negate()), state -> state.pinned(true), KEPT),
            row(ModelStep.UNPIN, ENDED.and(PINNED), state -> state.pinned(false), KEPT),
            row(ModelStep.PURGE, ENDED.and(ARCHIVED).and(PINNED.negate()), ModelState::purged, KEPT));

    private WrittenLifeCycle() {}

    /**
     * What comes of a step.
     *
     * @param retry whether the next attempt is registered with it
     */
    record Next(ModelState state, SlotFate slots, boolean retry) {
        static Next of(Step<?> step) {
            return new Next(
                    ModelState.of(step.after()), step.slots(), step.retry().isPresent());
        }
    }

    private record Row(
            ModelStep step,
            Predicate<ModelState> from,
            UnaryOperator<ModelState> to,
            SlotFate slots,
            Predicate<ModelState> retried) {
        private Next next(ModelState state) {
            return new Next(to.apply(state), state.slots() ? slots : SlotFate.UNTOUCHED, retried.test(state));
        }
    }

    /** What comes of a step from a state; empty if it can't be made. */
    static Optional<Next> next(ModelState state, ModelStep step) {
        List<Next> found = ROWS.stream()
                .filter(row -> row.step == step && row.from.test(state))
                .map(row -> row.next(state))
                .toList();
        if (found.size() > 1) {
            throw new AssertionError(step + " from " + state + " is written more than once: " + found);
        }
        return found.stream().findFirst();
    }

    private static Row row(ModelStep step, Predicate<ModelState> from, UnaryOperator<ModelState> to, SlotFate slots) {
        return row(step, from, to, slots, state -> false);
    }

    /** A step with which the next attempt is registered from some of its states. */
    private static Row row(
            ModelStep step,
            Predicate<ModelState> from,
            UnaryOperator<ModelState> to,
            SlotFate slots,
            Predicate<ModelState> retried) {
        return new Row(step, from, to, slots, retried);
    }
}
