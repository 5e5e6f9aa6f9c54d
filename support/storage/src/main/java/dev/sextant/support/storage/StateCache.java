package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest states of runs: some of each run, because a reader may see one that a commit has just replaced, or
 * an append may not have been committed. Beyond its bytes it forgets the runs that were not used for longest.
 */
final class StateCache {
    private static final int STATES_OF_A_RUN = 4;

    private final long limit;
    private final Map<RunId, List<RunState>> runs = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    StateCache(long limit) {
        this.limit = limit;
    }

    synchronized Optional<RunState> at(RunId run, SeriesHead head) {
        return runs.getOrDefault(run, List.of()).stream()
                .filter(state -> state.isAt(head))
                .findFirst();
    }

    /** The states from which the journal of a head may lead on, the latest first. */
    synchronized List<RunState> before(RunId run, SeriesHead head) {
        return runs.getOrDefault(run, List.of()).stream()
                .filter(state -> state.last < head.last() && state.last >= head.snapshot())
                .sorted((left, right) -> Long.compare(right.last, left.last))
                .toList();
    }

    synchronized void remember(RunId run, RunState state) {
        List<RunState> states = new ArrayList<>(runs.getOrDefault(run, List.of()));
        states.removeIf(known -> known.last == state.last && known.stamp == state.stamp);
        states.addFirst(state);
        while (states.size() > STATES_OF_A_RUN) {
            states.removeLast();
        }
        bytes -= weight(runs.put(run, states));
        bytes += weight(states);
        Iterator<List<RunState>> eldest = runs.values().iterator();
        while (bytes > limit && runs.size() > 1) {
            bytes -= weight(eldest.next());
            eldest.remove();
        }
    }

    synchronized void forget(RunId run) {
        bytes -= weight(runs.remove(run));
    }

    /** The states of a run share nearly everything, so the greatest counts for all. */
    private static long weight(@Nullable List<RunState> states) {
        return states == null
                ? 0
                : states.stream().mapToLong(state -> state.bytes).max().orElse(0);
    }
}
