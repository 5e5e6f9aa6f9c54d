package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import java.util.Optional;

/**
 * One step in a store's history.
 *
 * @param sequence its place in the history of the whole store: 1, 2, 3 … without a gap, in commit order
 * @param from empty for a registration
 */
public record HistoryEntry(long sequence, RunId run, Optional<RunState> from, RunState to, StepNote note) {}
