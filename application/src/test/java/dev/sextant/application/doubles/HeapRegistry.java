package dev.sextant.application.doubles;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.ports.driven.RunRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs on the heap with a compare-and-set; a test may have somebody else come first. */
public final class HeapRegistry implements RunRegistry {
    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final List<HistoryEntry> history = new ArrayList<>();
    private Runnable beforeNextStep = () -> {};

    /** Done once, right before the next step is compared. */
    public synchronized void beforeNextStep(Runnable intruder) {
        beforeNextStep = intruder;
    }

    public synchronized List<HistoryEntry> history() {
        return List.copyOf(history);
    }

    @Override
    public synchronized RegistrationOutcome register(Registration registration) {
        if (runs.containsKey(registration.id())) {
            return new RegistrationOutcome.IdTaken();
        }
        if (!registration.rerun()) {
            for (Run run : runs.values()) {
                if (run.digest().equals(registration.submission().digest())) {
                    return new RegistrationOutcome.AlreadyRegistered(run);
                }
            }
        }
        runs.put(registration.id(), registration.run());
        return new RegistrationOutcome.Registered(registration.run());
    }

    @Override
    public synchronized Optional<Run> find(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized StepOutcome step(Step<?> step) {
        Runnable intruder = beforeNextStep;
        beforeNextStep = () -> {};
        intruder.run();
        Run current = runs.get(step.before().id());
        if (current == null) {
            return new StepOutcome.Unknown();
        }
        if (current.version() != step.before().version()) {
            return new StepOutcome.Overtaken(current);
        }
        runs.put(current.id(), step.after());
        HistoryEntry entry = new HistoryEntry(
                history.size() + 1L,
                current.id(),
                Optional.of(current.state()),
                step.after().state(),
                step.note());
        history.add(entry);
        return new StepOutcome.Stepped(step.after(), entry);
    }

    @Override
    public Page<Run> page(RunQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return history();
    }
}
