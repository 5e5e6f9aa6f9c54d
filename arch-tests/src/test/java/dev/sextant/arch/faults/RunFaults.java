package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.ports.driven.RunRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;

/** Faults of a registry. */
final class RunFaults {
    private RunFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inRuns("RunRegistry-1", "a run that was given back has lost its tags", RunFaults::untagged),
                Fault.inRuns("RunRegistry-12", "the history of a purged run is forgotten", RunFaults::unhistorical),
                Fault.inRuns(
                        "RunRegistry-6",
                        "a step of a run that was purged meanwhile is answered as taken",
                        plain -> takingIf(plain, (step, current) -> current instanceof PurgedRun)),
                Fault.inRuns(
                        "RunRegistry-7",
                        "an overtaken step is answered as taken if it leads where the other has led",
                        plain -> takingIf(
                                plain,
                                (step, current) ->
                                        current.state() == step.after().state())),
                Fault.inRuns("RunRegistry-8", "a refused step leaves an entry in the history", RefusalsInHistory::new),
                Fault.inRuns(
                        "RunRegistry-9",
                        "the history begins with the entry that was already seen",
                        RunFaults::repeating),
                Fault.inRuns("RunRegistry-10", "the filter by state is ignored", RunFaults::stateless),
                Fault.inRuns(
                        "RunRegistry-11",
                        "a run that was seen comes again when others have registered",
                        Repeating::new));
    }

    private static RunRegistry untagged(RunRegistry plain) {
        return new HonestRuns(plain) {
            @Override
            public Optional<Run> find(RunId id) {
                return super.find(id)
                        .map(run -> run instanceof PendingRun(RunHead head) && head.claims() > 0
                                ? new PendingRun(new RunHead(
                                        head.id(),
                                        head.submission().tags(Set.of()),
                                        head.digest(),
                                        head.registeredAt(),
                                        head.registeredBy(),
                                        head.attempt(),
                                        head.retryOf(),
                                        head.claims(),
                                        head.version()))
                                : run);
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

    private static RunRegistry takingIf(RunRegistry plain, BiPredicate<Step<?>, Run> fault) {
        return new HonestRuns(plain) {
            @Override
            public StepOutcome step(Step<?> step) {
                StepOutcome outcome = super.step(step);
                if (!(outcome instanceof StepOutcome.Overtaken(Run current)) || !fault.test(step, current)) {
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

    /** Pages by number, as who counts what lies before a page. */
    private static final class Repeating extends HonestRuns {
        private final AtomicBoolean registered = new AtomicBoolean();

        Repeating(RunRegistry plain) {
            super(plain);
        }

        @Override
        public RegistrationOutcome register(Registration asked) {
            registered.set(true);
            return super.register(asked);
        }

        @Override
        public Page<Run> page(RunQuery query) {
            Page<Run> page = super.page(query);
            if (query.after().isEmpty()) {
                registered.set(false);
            }
            if (!registered.get()) {
                return page;
            }
            List<Run> items = new ArrayList<>(page.items());
            items.addFirst(find(query.after().orElseThrow().id()).orElseThrow());
            return new Page<>(items, page.next(), page.total());
        }
    }
}
