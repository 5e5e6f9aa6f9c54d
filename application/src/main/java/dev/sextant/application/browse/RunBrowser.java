package dev.sextant.application.browse;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driving.BrowseRuns;
import java.util.List;
import java.util.Optional;

/** Finds runs and looks at their history. */
public final class RunBrowser implements BrowseRuns {
    private final RunRegistry registry;

    public RunBrowser(RunRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Run> find(RunId run) {
        return registry.find(run);
    }

    @Override
    public Page<Run> page(RunQuery query) {
        return registry.page(query);
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return registry.history(query);
    }
}
