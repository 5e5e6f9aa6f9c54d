package dev.sextant.application.browse;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.ports.driven.RunRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A count of the runs themselves, for a store whose history has lost entries. They go on taking steps while their pages are
 * read, so it remembers the state in which each was met: then all entries of the history since the count began, taken in
 * order, lead every run from there to where it stands.
 */
final class RowCount {
    private final Map<RunId, RunState> met = new HashMap<>();
    private final List<RunKey> pending = new ArrayList<>();
    private Optional<RunQuery> next = Optional.of(RunQuery.of(RunFilter.ALL).limit(PageLimit.MOST));

    /** Reads at least so many runs more, or all that are left; those that can't be read are in no state. */
    void readOn(RunRegistry registry, long least) {
        long end = met.size() + least;
        while (next.isPresent() && met.size() < end) {
            RunQuery query = next.get();
            Page<Run> page = registry.page(query);
            page.items().forEach(this::meet);
            next = page.next().map(query::resume);
        }
    }

    private void meet(Run run) {
        met.put(run.id(), run.state());
        if (run instanceof PendingRun) {
            pending.add(RunKey.of(run));
        }
    }

    /** Whether all runs were met. */
    boolean isWhole() {
        return next.isEmpty();
    }

    /** How many runs were met in each state. */
    Map<RunState, Long> counts() {
        Map<RunState, Long> counts = new EnumMap<>(RunState.class);
        met.values().forEach(state -> counts.merge(state, 1L, Long::sum));
        return counts;
    }

    /** The runs that were met waiting. */
    List<RunKey> pending() {
        return List.copyOf(pending);
    }

    /** Takes in an entry that may be younger than the run's row, and says in which state the run was counted so far. */
    Optional<RunState> step(HistoryEntry entry) {
        return Optional.ofNullable(met.put(entry.run(), entry.to()));
    }
}
