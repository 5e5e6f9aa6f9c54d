package dev.sextant.application.doubles;

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

/** A registry in which somebody else can come between: a test says what is done right before, or after, the next call. */
public final class RacedRegistry implements RunRegistry {
    private final RunRegistry plain;
    private Runnable beforeNextStep = () -> {};
    private Runnable beforeEachStep = () -> {};
    private Runnable beforeNextPage = () -> {};
    private Runnable beforeEachPage = () -> {};
    private Runnable beforeNextClaim = () -> {};
    private Runnable afterNextClaim = () -> {};

    public RacedRegistry(RunRegistry plain) {
        this.plain = plain;
    }

    /** Done once, right before the next step. */
    public void beforeNextStep(Runnable intruder) {
        beforeNextStep = intruder;
    }

    /** Done from now on, right before any step. */
    public void beforeEachStep(Runnable intruder) {
        beforeEachStep = intruder;
    }

    /** Done once, right before the next page is read. */
    public void beforeNextPage(Runnable intruder) {
        beforeNextPage = intruder;
    }

    /** Done from now on, right before any page is read. */
    public void beforeEachPage(Runnable intruder) {
        beforeEachPage = intruder;
    }

    /** Done once, right before the next claim. */
    public void beforeNextClaim(Runnable intruder) {
        beforeNextClaim = intruder;
    }

    /** Done once, when the next claim is committed and not yet answered. */
    public void afterNextClaim(Runnable intruder) {
        afterNextClaim = intruder;
    }

    @Override
    public StepOutcome step(Step<?> step) {
        Runnable intruder = beforeNextStep;
        beforeNextStep = () -> {};
        intruder.run();
        beforeEachStep.run();
        return plain.step(step);
    }

    @Override
    public RegistrationOutcome register(Registration registration) {
        return plain.register(registration);
    }

    @Override
    public Optional<Run> find(RunId id) {
        return plain.find(id);
    }

    @Override
    public Page<Run> page(RunQuery query) {
        Runnable intruder = beforeNextPage;
        beforeNextPage = () -> {};
        intruder.run();
        beforeEachPage.run();
        return plain.page(query);
    }

    @Override
    public ClaimOutcome claimNext(Claim claim) {
        Runnable before = beforeNextClaim;
        Runnable after = afterNextClaim;
        beforeNextClaim = () -> {};
        afterNextClaim = () -> {};
        before.run();
        ClaimOutcome outcome = plain.claimNext(claim);
        after.run();
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
