package dev.sextant.application.run;

import static dev.sextant.domain.run.RunState.ARCHIVED;
import static dev.sextant.domain.run.RunState.CANCELLED;
import static dev.sextant.domain.run.RunState.COMPLETED;
import static dev.sextant.domain.run.RunState.FAILED;

import dev.sextant.application.run.RunSteps.Decision;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.ports.driving.KeepHouse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Archives, restores and purges ended runs, and inspects the store. */
public final class HouseKeeper implements KeepHouse {
    private static final Set<RunState> ENDED = Set.of(COMPLETED, FAILED, CANCELLED);

    private final RunSteps steps;
    private final StorageCare care;

    public HouseKeeper(RunRegistry registry, StorageCare care, InstantSource clock) {
        this.steps = new RunSteps(registry, clock);
        this.care = care;
    }

    @Override
    public DriveOutcome archive(RunId run, String by) {
        return ofEnded(run, ENDED, ended -> ended.archive(steps.note(by, "archived")));
    }

    @Override
    public DriveOutcome restore(RunId run, String by) {
        return ofEnded(run, Set.of(ARCHIVED), ended -> ended.restore(steps.note(by, "restored from the archive")));
    }

    @Override
    public DriveOutcome purge(RunId run, String by) {
        return ofEnded(run, Set.of(ARCHIVED), ended -> ended.purge(steps.note(by, "purged")));
    }

    @Override
    public Verification verify() {
        return care.verify();
    }

    @Override
    public long sizeOf() {
        return care.sizeOf();
    }

    @Override
    public Lookup<Long> sizeOf(RunId run) {
        return care.sizeOf(run);
    }

    private DriveOutcome ofEnded(
            RunId run, Set<RunState> allowedFrom, Function<EndedRun, ? extends Optional<? extends Step<?>>> maker) {
        return steps.take(run, current -> {
            Optional<? extends Step<?>> step =
                    current instanceof EndedRun ended ? maker.apply(ended) : Optional.empty();
            return step.isPresent()
                    ? new Decision.Take(step.get())
                    : new Decision.Answer(new DriveOutcome.NotAllowed(current.state(), allowedFrom));
        });
    }
}
