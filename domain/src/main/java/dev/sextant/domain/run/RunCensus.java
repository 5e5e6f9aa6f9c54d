package dev.sextant.domain.run;

import dev.sextant.domain.time.WallInstant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many runs there are.
 *
 * @param runs how many are in each state, in the order of the states; 0 for those that no run is in
 * @param waitingSince when the run was registered that has waited longest for a node; empty if none waits for one
 */
public record RunCensus(Map<RunState, Long> runs, Optional<WallInstant> waitingSince) {
    public RunCensus {
        Map<RunState, Long> ordered = new EnumMap<>(RunState.class);
        for (RunState state : RunState.values()) {
            ordered.put(state, runs.getOrDefault(state, 0L));
        }
        runs = Collections.unmodifiableMap(ordered);
    }

    /** How many runs are in a state. */
    public long in(RunState state) {
        return runs.getOrDefault(state, 0L);
    }
}
