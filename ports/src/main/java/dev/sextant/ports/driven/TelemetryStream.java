package dev.sextant.ports.driven;

import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import java.util.List;

/**
 * What the three streams of a run have in common: they take batches.
 *
 * <ul>
 *   <li>{@code Append-1} There is one outcome a batch, in the order of the batches; an empty list has none.
 *   <li>{@code Append-2} A batch is stored whole or not at all. What is stored gets the run's and stream's next sequences
 *       in the batch's order: 1, 2, 3 … without a gap, each stream of each run by itself; the outcome says which.
 *   <li>{@code Append-3} A refused batch leaves nothing behind, uses no sequence, and harms no other batch of the call.
 *   <li>{@code Append-4} An outcome means committed: every reader that begins afterwards sees the entries.
 *   <li>{@code Append-5} A reader that has seen sequence <i>n</i> never later finds a new entry at or below <i>n</i>.
 *   <li>{@code Append-6} A batch with the append key of a stored batch of the same run and stream, and the same entries,
 *       stores nothing and answers the first sequences: {@code AlreadyAppended}. So too within one call.
 *   <li>{@code Append-7} The same key with other entries is {@code Refused(KEY_REUSED)}.
 *   <li>{@code Append-8} A key of another run or another stream is another key, and keys that differ in case or in a
 *       trailing space are different keys.
 *   <li>{@code Append-9} Archiving a run drops its append keys: after a restore the same key stores anew. No
 *       other step drops them.
 *   <li>{@code Append-10} A batch for an unknown run is {@code Refused(UNKNOWN_RUN)}, for an archived one
 *       {@code Refused(RUN_ARCHIVED)}, for a purged one {@code Refused(RUN_PURGED)}; even with a key that is known.
 *   <li>{@code Append-11} What is appended after the step that ended its run was answered is stored and marked late; what
 *       was appended before is not, and restoring a run from the archive changes neither.
 *   <li>{@code Append-12} Appends by any number of writers to one stream all succeed, each batch in one piece.
 *   <li>{@code Append-13} An append that races the purge of its run is stored and purged, or refused; nothing of it is
 *       left.
 *   <li>{@code Append-14} Beyond the byte budget of a store that was given one, a batch is {@code Refused(STORE_FULL)},
 *       until a purge has made room; what is stored stays readable, and its keys known. All handles share one budget.
 * </ul>
 *
 * @param <B> the kind of batch
 */
public interface TelemetryStream<B extends Batch> {
    /**
     * Stores batches, of any number of runs.
     *
     * @throws dev.sextant.domain.store.StorageUnavailable if the store could not take, or can't tell whether it took, at
     *     least one of them. Each of the others is then stored whole or not at all: a trouble of one run's is no reason not
     *     to store those of other runs, one of the whole store's is. Whoever sends them all again, each under its append
     *     key, has each of them stored once.
     */
    List<AppendOutcome> append(List<B> batches);
}
