package dev.sextant.application.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

    /** Decides about a run as long as it is held under a fence. */
    DriveOutcome takeUnder(RunId id, long fence, Set<RunState> allowedFrom, Function<HeldRun, Decision> decider) {
        return take(id, current -> {
            if (!(current instanceof HeldRun held)) {
                return notAllowed(current, allowedFrom);
            }
            return held.isHeldUnder(fence)
                    ? decider.apply(held)
                    : new Decision.Answer(new DriveOutcome.FenceLost(held.hold().fence()));
        });
    }

    /** Takes an ended run's step, which the run may not have. */
    DriveOutcome takeEnded(
            RunId id, Set<RunState> allowedFrom, Function<EndedRun, ? extends Optional<? extends Step<?>>> maker) {
        return take(id, current -> {
            Optional<? extends Step<?>> step =
                    current instanceof EndedRun ended ? maker.apply(ended) : Optional.empty();
            return step.isPresent() ? new Decision.Take(step.get()) : notAllowed(current, allowedFrom);
        });
    }

    /** Takes an ended run's step, unless the run is so already: then it stands as was wished. */
    DriveOutcome takeUnlessSo(
            RunId id, Set<RunState> allowedFrom, Function<EndedRun, ? extends Optional<? extends Step<?>>> maker) {
        return take(id, current -> {
            if (!(current instanceof EndedRun ended)) {
                return notAllowed(current, allowedFrom);
            }
            Optional<? extends Step<?>> step = maker.apply(ended);
            return step.isPresent()
                    ? new Decision.Take(step.get())
                    : new Decision.Answer(new DriveOutcome.Taken(ended));
        });
    }

    /** The purge of an archived run, unless it is pinned. */
    DriveOutcome purge(RunId id, StepNote note) {
        return take(id, current -> {
            if (!(current instanceof EndedRun ended) || !ended.archived()) {
                return notAllowed(current, Set.of(RunState.ARCHIVED));
            }
            return ended.purge(note)
                    .<Decision>map(Decision.Take::new)
                    .orElse(new Decision.Answer(new DriveOutcome.Pinned()));
        });
    }

    static Decision notAllowed(Run current, Set<RunState> allowedFrom) {
        return new Decision.Answer(new DriveOutcome.NotAllowed(current.state(), allowedFrom));
    }

    BeatOutcome beat(RunId id, long fence) {
        return registry.beat(id, fence, WallInstant.truncated(clock.instant()));
    }

    StepNote note(String by, String why) {
        return new StepNote(WallInstant.truncated(clock.instant()), by, why);
    }
}
