package dev.sextant.app.wiring;

import dev.sextant.application.follow.CommitBell;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.util.List;
import java.util.Optional;

/** A registry that rings the bell when its history has grown: who follows the runs need not look for what happens here. */
record HeardRegistry(RunRegistry plain, CommitBell bell) implements RunRegistry {
    @Override
    public RegistrationOutcome register(Registration registration) {
        RegistrationOutcome outcome = plain.register(registration);
        if (outcome instanceof RegistrationOutcome.Registered) {
            bell.stepped();
        }
        return outcome;
    }

    @Override
    public Optional<Run> find(RunId id) {
        return plain.find(id);
    }

    @Override
    public Page<Run> page(RunQuery query) {
        return plain.page(query);
    }

    @Override
    public ClaimOutcome claimNext(Claim claim) {
        ClaimOutcome outcome = plain.claimNext(claim);
        if (outcome instanceof ClaimOutcome.Claimed) {
            bell.stepped();
        }
        return outcome;
    }

    @Override
    public StepOutcome step(Step<?> step) {
        StepOutcome outcome = plain.step(step);
        if (outcome instanceof StepOutcome.Stepped) {
            bell.stepped();
        }
        return outcome;
    }

    @Override
    public BeatOutcome beat(RunId run, long fence, WallInstant at) {
        return plain.beat(run, fence, at);
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return plain.history(query);
    }
}
