package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.RegistrationOutcome.AlreadyRegistered;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.ports.driven.RunRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Faults of registering: which run stands, and which id is taken. */
final class RegistrationFaults {
    private RegistrationFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inRuns(
                        "RunRegistry-3",
                        "a rerun of the same instant is told of the run that stands",
                        RegistrationFaults::lazy),
                Fault.inRuns("RunRegistry-5", "the id of a tombstone is given again", RegistrationFaults::careless),
                Fault.inRuns("RunRegistry-2", "an archived run does not stand", RegistrationFaults::forgetful),
                Fault.inRuns("RunRegistry-4", "a run that another handle registered does not stand", Secluded::new),
                Fault.inRuns(
                        "RunRegistry-21",
                        "a registration that is sent again is told that its id is taken",
                        RegistrationFaults::terse));
    }

    private static RunRegistry lazy(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                RegistrationOutcome outcome = super.register(new Registration(
                        asked.id(), asked.submission(), asked.at(), asked.by(), false, asked.retry(), asked.past()));
                return outcome instanceof AlreadyRegistered(Run run)
                                && (run.id().equals(asked.id())
                                        || !run.registeredAt().equals(asked.at()))
                        ? super.register(asked)
                        : outcome;
            }
        };
    }

    private static RunRegistry careless(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                RegistrationOutcome outcome = super.register(asked);
                return outcome instanceof RegistrationOutcome.IdTaken
                                && find(asked.id()).orElse(null) instanceof PurgedRun
                        ? new RegistrationOutcome.Registered(asked.run())
                        : outcome;
            }
        };
    }

    private static RunRegistry forgetful(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                RegistrationOutcome outcome = super.register(asked);
                return outcome instanceof AlreadyRegistered(EndedRun ended) && ended.archived()
                        ? super.register(asked.asRerun())
                        : outcome;
            }
        };
    }

    /** Knows only of its own registrations. */
    private static final class Secluded extends HonestRuns {
        private final Set<RunId> mine = ConcurrentHashMap.newKeySet();

        Secluded(RunRegistry plain) {
            super(plain);
        }

        @Override
        public RegistrationOutcome register(Registration asked) {
            mine.add(asked.id());
            RegistrationOutcome outcome = super.register(asked);
            return outcome instanceof AlreadyRegistered(PendingRun(RunHead head))
                            && !mine.contains(head.id())
                            && head.retryOf().isEmpty()
                    ? super.register(asked.asRerun())
                    : outcome;
        }
    }

    private static RunRegistry terse(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                return find(asked.id()).isPresent() ? new RegistrationOutcome.IdTaken() : super.register(asked);
            }
        };
    }
}
