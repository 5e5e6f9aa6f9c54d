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
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.RunRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Faults of claims, and of the slots that come and go with runs. */
final class ClaimFaults {
    private ClaimFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inRuns(
                        "RunRegistry-13",
                        "the least priority is none",
                        plain -> registering(
                                plain,
                                submission -> submission.priority() == Integer.MIN_VALUE
                                        ? submission.priority(0)
                                        : submission)),
                Fault.inRuns(
                        "RunRegistry-13",
                        "a run that takes what is free gets no slots",
                        plain -> registering(
                                plain,
                                submission ->
                                        submission.gpus().mandatory() ? submission : submission.gpus(GpuRequest.NONE))),
                Fault.inRuns("RunRegistry-13", "younger runs overtake for ever", ClaimFaults::unfair),
                Fault.inRuns(
                        "RunRegistry-13",
                        "the entry that answers a claim does not say from where",
                        ClaimFaults::silent),
                Fault.inRuns("RunRegistry-14", "for a node that is not declared nothing fits", ClaimFaults::hospitable),
                Fault.inRuns(
                        "RunRegistry-15", "the last run with slots is given to all who come too late", Generous::new),
                Fault.inRuns(
                        "RunRegistry-22",
                        "nodes drive the urgent runs of clients",
                        plain -> registering(
                                plain,
                                submission -> submission.priority() > 0 ? submission.driver(Driver.NODE) : submission)),
                Fault.inQueue("RunRegistry-16", "a run that is given back keeps its slots", ClaimFaults::keeping),
                Fault.inQueue("RunRegistry-16", "a lost lease gives the slots back", ClaimFaults::unguarded),
                Fault.inQueue(
                        "RunRegistry-16",
                        "the archive ends a quarantine",
                        (plain, gpus) -> lifting(plain, gpus, RunState.ARCHIVED)),
                Fault.inQueue(
                        "RunRegistry-16",
                        "a purge ends a quarantine",
                        (plain, gpus) -> lifting(plain, gpus, RunState.PURGED)));
    }

    private static RunRegistry registering(RunRegistry plain, UnaryOperator<Submission> fault) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                return super.register(new Registration(
                        asked.id(),
                        asked.past().isEmpty() ? fault.apply(asked.submission()) : asked.submission(),
                        asked.at(),
                        asked.by(),
                        asked.rerun(),
                        asked.retry(),
                        asked.past()));
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
                ClaimOutcome outcome = super.claimNext(claim);
                return outcome instanceof Claimed(DispatchingRun run, HistoryEntry entry)
                        ? new Claimed(
                                run,
                                new HistoryEntry(
                                        entry.sequence(), entry.run(), Optional.empty(), entry.to(), entry.note()))
                        : outcome;
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

    /** Gives the run with slots that was claimed last to those for whom nothing is left. */
    private static final class Generous extends HonestRuns {
        private final AtomicReference<ClaimOutcome> last = new AtomicReference<>(new NothingFits());

        Generous(RunRegistry plain) {
            super(plain);
        }

        @Override
        public ClaimOutcome claimNext(Claim claim) {
            ClaimOutcome outcome = super.claimNext(claim);
            if (outcome instanceof Claimed claimed
                    && !claimed.run().hold().slots().isEmpty()) {
                last.set(outcome);
            }
            return outcome instanceof NothingFits && isNobodyWaiting() ? last.get() : outcome;
        }

        private boolean isNobodyWaiting() {
            RunFilter waiting = RunFilter.ALL.states(Set.of(RunState.PENDING));
            return page(RunQuery.of(waiting).limit(1)).items().isEmpty();
        }
    }

    /** What the run gave back is taken at once, as if it had not been. */
    private static RunRegistry keeping(RunRegistry plain, GpuLedger gpus) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                if (step.after() instanceof PendingRun
                        && step.before() instanceof HeldRun held
                        && !held.hold().slots().isEmpty()) {
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

    /** Who takes a run that far is taken to know that its processes are gone. */
    private static RunRegistry lifting(RunRegistry plain, GpuLedger gpus, RunState state) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                if (step.after().state() == state) {
                    gpus.release(new Release.OfQuarantine(step.after().id(), step.note()));
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
