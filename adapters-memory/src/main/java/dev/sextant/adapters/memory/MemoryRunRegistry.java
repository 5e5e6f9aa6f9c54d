package dev.sextant.adapters.memory;

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

/** The runs on the heap. */
final class MemoryRunRegistry implements RunRegistry {
    private final HeapHandle handle;

    MemoryRunRegistry(HeapHandle handle) {
        this.handle = handle;
    }

    @Override
    public RegistrationOutcome register(Registration registration) {
        return handle.heap().book().register(registration);
    }

    @Override
    public Optional<Run> find(RunId id) {
        return handle.heap().book().find(id);
    }

    @Override
    public Page<Run> page(RunQuery query) {
        return handle.heap().book().page(query);
    }

    @Override
    public ClaimOutcome claimNext(Claim claim) {
        return handle.heap().book().claimNext(claim);
    }

    @Override
    public StepOutcome step(Step<?> step) {
        return handle.heap().book().step(step);
    }

    @Override
    public BeatOutcome beat(RunId run, long fence, WallInstant at) {
        return handle.heap().book().beat(run, fence, at);
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return handle.heap().book().history(query);
    }
}
