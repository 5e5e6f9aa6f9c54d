package dev.sextant.application.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.time.InstantSource;
import java.util.Optional;

/** Takes steps by compare-and-set: who is overtaken looks at the run as it stands by then, and decides anew. */
final class RunSteps {
    /** Every round somebody takes a step, and a life has few: who loses so often has a registry that never lets win. */
    private static final int MOST_ROUNDS = 100;

    private final RunRegistry registry;
    private final InstantSource clock;

    RunSteps(RunRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** What to do about a run in the state that it is in. */
    sealed interface Decision {
        /** Take this step. */
        record Take(Step<?> step) implements Decision {}

        /** Take no step; this is the answer. */
        record Answer(DriveOutcome outcome) implements Decision {}
    }

    /** Decides about a run, as often as somebody else was faster. */
    @FunctionalInterface
    interface Decider {
        Decision decide(Run current);
    }

    DriveOutcome take(RunId id, Decider decider) {
        Optional<Run> found = registry.find(id);
        if (found.isEmpty()) {
            return new DriveOutcome.Unknown();
        }
        Run current = found.get();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Step<?> step;
            switch (decider.decide(current)) {
                case Decision.Answer(DriveOutcome outcome) -> {
                    return outcome;
                }
                case Decision.Take(Step<?> taken) -> step = taken;
            }
            switch (registry.step(step)) {
                case StepOutcome.Stepped stepped -> {
                    return new DriveOutcome.Taken(stepped.run());
                }
                case StepOutcome.Unknown unknown -> {
                    return new DriveOutcome.Unknown();
                }
                case StepOutcome.Overtaken(Run standing) -> current = standing;
                // The decider draws another id for the retry.
                case StepOutcome.RetryIdTaken taken -> {}
            }
        }
        throw new StorageUnavailable(
                Trouble.FAILED,
                "Run " + id + " was overtaken " + MOST_ROUNDS + " times in a row, last at version " + current.version()
                        + "; run `verify` on the store.");
    }

    StepNote note(String by, String why) {
        return new StepNote(WallInstant.truncated(clock.instant()), by, why);
    }
}
