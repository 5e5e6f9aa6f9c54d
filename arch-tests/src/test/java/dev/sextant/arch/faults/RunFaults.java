package dev.sextant.arch.faults;

import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.ports.driven.RunRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Faults of a registry. */
final class RunFaults {
    private RunFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inRuns("RunRegistry-1", "tags are not kept", RunFaults::untagged),
                Fault.inRuns("RunRegistry-3", "a rerun is told of the run that stands", RunFaults::lazy),
                Fault.inRuns("RunRegistry-5", "an id that is taken is given again", RunFaults::careless),
                Fault.inRuns("RunRegistry-12", "the history of a purged run is forgotten", RunFaults::unhistorical),
                Fault.inRuns("RunRegistry-2", "a run that stands is not found again", RunFaults::forgetful),
                Fault.inRuns("RunRegistry-4", "a race to register has two winners", RunFaults::forgetful),
                Fault.inRuns("RunRegistry-6", "an overtaken step is answered as taken", RunFaults::lastWriterWins),
                Fault.inRuns("RunRegistry-7", "a race to step has two winners", RunFaults::lastWriterWins),
                Fault.inRuns("RunRegistry-8", "a refused step leaves an entry in the history", RefusalsInHistory::new),
                Fault.inRuns(
                        "RunRegistry-9",
                        "the history begins with the entry that was already seen",
                        RunFaults::repeating),
                Fault.inRuns("RunRegistry-10", "the filter by state is ignored", RunFaults::stateless),
                Fault.inRuns("RunRegistry-11", "a page of runs never has a next", RunFaults::endless),
                Fault.inRuns(
                        "RunRegistry-21",
                        "a registration that is sent again is told that its id is taken",
                        RunFaults::terse));
    }

    private static RunRegistry untagged(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                Submission submission = asked.submission().tags(Set.of());
                return super.register(
                        new Registration(asked.id(), submission, asked.at(), asked.by(), asked.rerun(), asked.retry()));
            }
        };
    }

    private static RunRegistry lazy(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                return super.register(new Registration(asked.id(), asked.submission(), asked.at(), asked.by(), false));
            }
        };
    }

    private static RunRegistry careless(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                RegistrationOutcome outcome = super.register(asked);
                return outcome instanceof RegistrationOutcome.IdTaken
                        ? new RegistrationOutcome.Registered(asked.run())
                        : outcome;
            }
        };
    }

    private static RunRegistry unhistorical(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public List<HistoryEntry> history(HistoryQuery query) {
                return super.history(query).stream()
                        .filter(entry -> !(find(entry.run()).orElseThrow() instanceof PurgedRun))
                        .toList();
            }
        };
    }

    private static RunRegistry forgetful(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                return super.register(new Registration(asked.id(), asked.submission(), asked.at(), asked.by(), true));
            }
        };
    }

    private static RunRegistry terse(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public RegistrationOutcome register(Registration asked) {
                return find(asked.id()).isPresent() ? new RegistrationOutcome.IdTaken() : super.register(asked);
            }
        };
    }

    private static RunRegistry lastWriterWins(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                if (!(outcome instanceof StepOutcome.Overtaken)) {
                    return outcome;
                }
                HistoryEntry entry = new HistoryEntry(
                        1,
                        step.after().id(),
                        Optional.of(step.before().state()),
                        step.after().state(),
                        step.note());
                return new StepOutcome.Stepped(step.after(), entry);
            }
        };
    }

    private static final class RefusalsInHistory extends HonestRuns {
        private boolean refused;

        RefusalsInHistory(RunRegistry plain) {
            super(plain);
        }

        @Override
        public StepOutcome step(Step<?> step) {
            StepOutcome outcome = super.step(step);
            refused |= outcome instanceof StepOutcome.Overtaken;
            return outcome;
        }

        @Override
        public List<HistoryEntry> history(HistoryQuery query) {
            List<HistoryEntry> entries = new ArrayList<>(super.history(query));
            if (refused && !entries.isEmpty()) {
                HistoryEntry last = entries.getLast();
                entries.add(new HistoryEntry(last.sequence() + 1, last.run(), last.from(), last.to(), last.note()));
            }
            return entries;
        }
    }

    private static RunRegistry repeating(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public List<HistoryEntry> history(HistoryQuery query) {
                return super.history(query.after(Math.max(0, query.after() - 1)));
            }
        };
    }

    private static RunRegistry stateless(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public Page<Run> page(RunQuery query) {
                RunFilter filter = query.filter().states(Set.of());
                return super.page(new RunQuery(filter, query.direction(), query.limit(), query.after()));
            }
        };
    }

    private static RunRegistry endless(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public Page<Run> page(RunQuery query) {
                Page<Run> page = super.page(query);
                return new Page<>(page.items(), Optional.empty(), page.total());
            }
        };
    }
}
