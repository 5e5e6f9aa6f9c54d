package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.BeatOutcome.Beaten;
import dev.sextant.domain.run.BeatOutcome.FenceLost;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.StepOutcome.Overtaken;
import dev.sextant.domain.run.StepOutcome.RetryIdTaken;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults of heartbeats, of leases that are lost, and of retries. */
final class BeatFaults {
    private BeatFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inRuns("RunRegistry-17", "a heartbeat under an old fence is counted", BeatFaults::fenceless),
                Fault.inRuns(
                        "RunRegistry-17", "the heartbeat of a run that has not begun is a step", BeatFaults::stepping),
                Fault.inRuns("RunRegistry-18", "every tenth heartbeat is answered, but not counted", Deaf::new),
                Fault.inRuns("RunRegistry-19", "a lease is lost though the heart has beaten", BeatFaults::impatient),
                Fault.inRuns("RunRegistry-20", "a retry is a first attempt", BeatFaults::forgetful),
                Fault.inRuns(
                        "RunRegistry-20",
                        "a step whose retry can't be registered is taken without it",
                        BeatFaults::halfhearted),
                Fault.inRuns(
                        "RunRegistry-20",
                        "a step that is sent again finds the id of its retry taken",
                        BeatFaults::confused));
    }

    private static RunRegistry fenceless(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public BeatOutcome beat(RunId run, long fence, WallInstant at) {
                BeatOutcome outcome = super.beat(run, fence, at);
                return outcome instanceof FenceLost(HeldRun held)
                        ? super.beat(run, held.hold().fence(), at)
                        : outcome;
            }
        };
    }

    private static RunRegistry stepping(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public BeatOutcome beat(RunId run, long fence, WallInstant at) {
                BeatOutcome outcome = super.beat(run, fence, at);
                if (outcome instanceof Beaten(DispatchingRun held)) {
                    step(held.requestCancel(new StepNote(at, "a heart", "has beaten")));
                }
                return outcome;
            }
        };
    }

    private static final class Deaf extends HonestRuns {
        private static final int EVERY = 10;

        private final AtomicInteger beats = new AtomicInteger();

        Deaf(RunRegistry plain) {
            super(plain);
        }

        @Override
        public BeatOutcome beat(RunId run, long fence, WallInstant at) {
            return beats.incrementAndGet() % EVERY == 0 && find(run).orElse(null) instanceof HeldRun held
                    ? new Beaten(held)
                    : super.beat(run, fence, at);
        }
    }

    private static RunRegistry impatient(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                return outcome instanceof Overtaken(HeldRun current)
                                && step.after() instanceof EndedRun ended
                                && ended.reason() instanceof EndReason.LeaseLost
                        ? super.step(current.loseLease(step.note()))
                        : outcome;
            }
        };
    }

    private static RunRegistry forgetful(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public Optional<Run> find(RunId id) {
                return super.find(id)
                        .map(run -> run instanceof PendingRun(RunHead head)
                                ? new PendingRun(new RunHead(
                                        head.id(),
                                        head.submission(),
                                        head.digest(),
                                        head.registeredAt(),
                                        head.registeredBy(),
                                        1,
                                        head.retryOf(),
                                        head.claims(),
                                        head.version()))
                                : run);
            }
        };
    }

    private static RunRegistry halfhearted(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                return outcome instanceof RetryIdTaken
                                && step.before() instanceof HeldRun held
                                && step.after() instanceof EndedRun ended
                        ? super.step(held.fail(ended.reason(), step.note()))
                        : outcome;
            }
        };
    }

    private static RunRegistry confused(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                return outcome instanceof Overtaken
                                && step.retry()
                                        .flatMap(retry -> find(retry.id()))
                                        .isPresent()
                        ? new RetryIdTaken()
                        : outcome;
            }
        };
    }
}
