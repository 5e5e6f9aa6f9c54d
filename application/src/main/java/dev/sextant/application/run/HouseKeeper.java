package dev.sextant.application.run;

import static dev.sextant.domain.run.RunState.ARCHIVED;
import static dev.sextant.domain.run.RunState.CANCELLED;
import static dev.sextant.domain.run.RunState.COMPLETED;
import static dev.sextant.domain.run.RunState.FAILED;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.ports.driving.KeepHouse;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.DoubleConsumer;

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
        return steps.takeEnded(run, ENDED, ended -> ended.archive(steps.note(by, "archived")));
    }

    @Override
    public DriveOutcome restore(RunId run, String by) {
        return steps.takeEnded(
                run, Set.of(ARCHIVED), ended -> ended.restore(steps.note(by, "restored from the archive")));
    }

    @Override
    public DriveOutcome purge(RunId run, String by) {
        return steps.purge(run, steps.note(by, "purged"));
    }

    @Override
    public Verification verify(DoubleConsumer progress) {
        return care.verify(progress);
    }

    @Override
    public StoreSize sizeOf() {
        return care.sizeOf();
    }

    @Override
    public Lookup<Long> sizeOf(RunId run) {
        return care.sizeOf(run);
    }

    @Override
    public int schemaVersion() {
        return care.schemaVersion();
    }
}
