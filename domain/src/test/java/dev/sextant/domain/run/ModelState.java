package dev.sextant.domain.run;

import dev.sextant.domain.run.EndedRun.Outcome;
import java.util.Optional;

/**
 * A run, as far as its life cycle depends on it.
 *
 * @param outcome how it has ended, if it has
 * @param asked whether someone has asked the run, which is held, to end
 * @param slots whether it holds slots
 * @param driver empty on a tombstone, which does not tell
 */
record ModelState(
        RunState state,
        Optional<Outcome> outcome,
        boolean archived,
        boolean pinned,
        boolean asked,
        boolean slots,
        Optional<Driver> driver) {
    static ModelState of(Run run) {
        return switch (run) {
            case PendingRun pending -> unended(run, pending.head(), false, false);
            case HeldRun held ->
                unended(
                        run,
                        held.head(),
                        held.hold().cancelRequest().isPresent(),
                        !held.hold().slots().isEmpty());
            case EndedRun ended ->
                new ModelState(
                        run.state(),
                        Optional.of(ended.outcome()),
                        ended.archived(),
                        ended.pinned(),
                        false,
                        false,
                        Optional.of(ended.head().submission().driver()));
            case PurgedRun purged -> tombstone(purged.outcome());
        };
    }

    private static ModelState unended(Run run, RunHead head, boolean asked, boolean slots) {
        return new ModelState(
                run.state(),
                Optional.empty(),
                false,
                false,
                asked,
                slots,
                Optional.of(head.submission().driver()));
    }

    private static ModelState tombstone(Outcome outcome) {
        return new ModelState(RunState.PURGED, Optional.of(outcome), false, false, false, false, Optional.empty());
    }

    boolean isPending() {
        return state == RunState.PENDING;
    }

    boolean isDispatching() {
        return state == RunState.DISPATCHING;
    }

    boolean isRunning() {
        return state == RunState.RUNNING;
    }

    boolean isHeld() {
        return isDispatching() || isRunning();
    }

    /** It has ended, and is no tombstone. */
    boolean isEnded() {
        return outcome.isPresent() && state != RunState.PURGED;
    }

    boolean isTriedAgain() {
        return isHeld() && !asked && driver.equals(Optional.of(Driver.NODE));
    }

    /** In the queue. */
    ModelState waiting() {
        return new ModelState(RunState.PENDING, Optional.empty(), false, false, false, false, driver);
    }

    ModelState claimed(boolean withSlots) {
        return new ModelState(RunState.DISPATCHING, Optional.empty(), false, false, false, withSlots, driver);
    }

    ModelState begun() {
        return new ModelState(RunState.RUNNING, outcome, archived, pinned, asked, slots, driver);
    }

    ModelState askedToEnd() {
        return new ModelState(state, outcome, archived, pinned, true, slots, driver);
    }

    ModelState ended(Outcome how) {
        return new ModelState(how.state(), Optional.of(how), false, false, false, false, driver);
    }

    ModelState archived(boolean intoArchive) {
        RunState shown = intoArchive ? RunState.ARCHIVED : outcome.orElseThrow().state();
        return new ModelState(shown, outcome, intoArchive, pinned, asked, slots, driver);
    }

    ModelState pinned(boolean kept) {
        return new ModelState(state, outcome, archived, kept, asked, slots, driver);
    }

    ModelState purged() {
        return tombstone(outcome.orElseThrow());
    }
}
