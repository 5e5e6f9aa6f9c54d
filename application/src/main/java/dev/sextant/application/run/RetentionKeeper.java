package dev.sextant.application.run;

import dev.sextant.application.browse.EveryRun;
import dev.sextant.application.run.RunSteps.Decision;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Unreadable;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.RetentionPlan;
import dev.sextant.domain.run.RetentionPolicy;
import dev.sextant.domain.run.RetentionPolicy.Candidate;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.ports.driving.PlanRetention;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies retention policies to ended runs. */
public final class RetentionKeeper implements PlanRetention {
    private static final Set<RunState> ENDED =
            Set.of(RunState.COMPLETED, RunState.FAILED, RunState.CANCELLED, RunState.ARCHIVED);

    private final RunRegistry registry;
    private final StorageCare care;
    private final InstantSource clock;
    private final RunSteps steps;

    public RetentionKeeper(RunRegistry registry, StorageCare care, InstantSource clock) {
        this.registry = registry;
        this.care = care;
        this.clock = clock;
        this.steps = new RunSteps(registry, clock);
    }

    @Override
    public RetentionPlan plan(RetentionPolicy policy) {
        EveryRun<EndedRun> ended = EveryRun.of(registry, RunFilter.ALL.states(ENDED), EndedRun.class);
        List<Unreadable> unreadable = new ArrayList<>(ended.unreadable());
        List<Candidate> candidates = new ArrayList<>();
        for (EndedRun run : ended.runs()) {
            // A run that is purged meanwhile takes no room any more.
            sizeOf(run, unreadable).ifPresent(bytes -> candidates.add(new Candidate(run, bytes)));
        }
        return new RetentionPlan(policy.doomed(candidates, WallInstant.truncated(clock.instant())), unreadable);
    }

    /** The room that a run takes: 0, and a word of it, where its streams are damaged. */
    private Optional<Long> sizeOf(EndedRun run, List<Unreadable> unreadable) {
        try {
            return care.sizeOf(run.id()).toOptional();
        } catch (StorageUnavailable e) {
            if (e.trouble() != Trouble.DAMAGED) {
                throw e;
            }
            unreadable.add(new Unreadable(
                    Optional.of(run.id()),
                    "Run " + run.id() + " can't be weighed, and is planned as 0 bytes: " + e.getMessage()));
            return Optional.of(0L);
        }
    }

    @Override
    public DriveOutcome purge(RunId run, String by) {
        DriveOutcome archived = archived(run, by);
        return archived instanceof DriveOutcome.Taken
                ? steps.purge(run, steps.note(by, "purged by retention"))
                : archived;
    }

    private DriveOutcome archived(RunId run, String by) {
        try {
            return archive(run, by);
        } catch (StorageUnavailable e) {
            // The step may have been taken, and the damaged streams not told of it: a purge needs no sound streams.
            if (e.trouble() == Trouble.DAMAGED) {
                return archive(run, by);
            }
            throw e;
        }
    }

    private DriveOutcome archive(RunId run, String by) {
        return steps.take(run, current -> switch (current) {
            case EndedRun ended when ended.pinned() -> new Decision.Answer(new DriveOutcome.Pinned());
            case EndedRun ended when ended.archived() -> new Decision.Answer(new DriveOutcome.Taken(ended));
            case EndedRun ended ->
                ended.archive(steps.note(by, "archived before it is purged"))
                        .<Decision>map(Decision.Take::new)
                        .orElseThrow();
            default -> RunSteps.notAllowed(current, ENDED);
        });
    }

    @Override
    public DriveOutcome pin(RunId run, String by, String why) {
        return steps.takeUnlessSo(run, ENDED, ended -> ended.pin(steps.note(by, why)));
    }

    @Override
    public DriveOutcome unpin(RunId run, String by, String why) {
        return steps.takeUnlessSo(run, ENDED, ended -> ended.unpin(steps.note(by, why)));
    }
}
