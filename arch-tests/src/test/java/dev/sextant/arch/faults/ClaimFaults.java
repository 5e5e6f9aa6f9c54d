package dev.sextant.arch.faults;

import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.queue.ClaimOutcome.NothingFits;
import dev.sextant.domain.queue.ClaimOutcome.UnknownNode;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.Step.SlotFate;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.RunRegistry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Faults of claims, and of the slots that come and go with runs. */
final class ClaimFaults {
    private ClaimFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inRuns(
                        "RunRegistry-13",
                        "no run has priority",
                        plain -> registering(plain, submission -> submission.priority(0))),
                Fault.inRuns(
                        "RunRegistry-13",
                        "a run gets no slots",
                        plain -> registering(plain, submission -> submission.gpus(GpuRequest.NONE))),
                Fault.inRuns("RunRegistry-13", "younger runs overtake for ever", ClaimFaults::unfair),
                Fault.inRuns("RunRegistry-13", "the claimed run does not name its slots", ClaimFaults::silent),
                Fault.inRuns("RunRegistry-14", "for a node that is not declared nothing fits", ClaimFaults::hospitable),
                Fault.inRuns("RunRegistry-15", "the last run is given to all who come too late", Generous::new),
                Fault.inRuns(
                        "RunRegistry-22",
                        "nodes drive the runs of clients",
                        plain -> registering(plain, submission -> submission.driver(Driver.NODE))),
                Fault.inQueue("RunRegistry-16", "slots are kept after the end", ClaimFaults::keeping),
                Fault.inQueue("RunRegistry-16", "a lost lease gives the slots back", ClaimFaults::unguarded));
    }

    private static RunRegistry registering(RunRegistry plain, UnaryOperator<Submission> fault) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                return super.register(new Registration(
                        asked.id(), fault.apply(asked.submission()), asked.at(), asked.by(), asked.rerun()));
            }
        };
    }

    private static RunRegistry unfair(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public ClaimOutcome claimNext(Claim claim) {
                return super.claimNext(new Claim(claim.node(), claim.at(), Duration.ofDays(10_000)));
            }
        };
    }

    private static RunRegistry silent(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public ClaimOutcome claimNext(Claim claim) {
                return super.claimNext(claim) instanceof Claimed(DispatchingRun(var head, Hold hold), var entry)
                        ? new Claimed(
                                new DispatchingRun(
                                        head,
                                        new Hold(
                                                hold.fence(),
                                                hold.node(),
                                                hold.since(),
                                                List.of(),
                                                hold.pulse(),
                                                hold.cancelRequest())),
                                entry)
                        : new NothingFits();
            }
        };
    }

    private static RunRegistry hospitable(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public ClaimOutcome claimNext(Claim claim) {
                ClaimOutcome outcome = super.claimNext(claim);
                return outcome instanceof UnknownNode ? new NothingFits() : outcome;
            }
        };
    }

    /** Gives the run that was claimed last to those for whom nothing is left. */
    private static final class Generous extends HonestRuns {
        private final AtomicReference<ClaimOutcome> last = new AtomicReference<>(new NothingFits());

        Generous(RunRegistry plain) {
            super(plain);
        }

        @Override
        public ClaimOutcome claimNext(Claim claim) {
            ClaimOutcome outcome = super.claimNext(claim);
            if (outcome instanceof Claimed) {
                last.set(outcome);
            }
            return last.get();
        }
    }

    /** What the run gave back is taken at once, as if it had not. */
    private static RunRegistry keeping(RunRegistry plain, GpuLedger gpus) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                if (step.slots() == SlotFate.GIVEN_BACK && step.before() instanceof HeldRun held) {
                    gpus.reserve(new ReservationRequest(
                            held.hold().node(),
                            OptionalInt.empty(),
                            held.hold().slots().size(),
                            step.note(),
                            WallInstant.MAX));
                }
                return outcome;
            }
        };
    }

    private static RunRegistry unguarded(RunRegistry plain, GpuLedger gpus) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                gpus.release(new Release.OfQuarantine(step.after().id(), step.note()));
                return outcome;
            }
        };
    }
}
