package dev.sextant.application.record;

import dev.sextant.domain.stream.AppendRefusal;
import java.util.Map;

/**
 * What a recorder has done since it began.
 *
 * @param batches answered by the store, whatever it answered
 * @param commits how often the store was asked to append
 * @param stored entries that were committed
 * @param duplicates entries that an earlier batch had stored under the same append key, and that were not stored again
 * @param refused entries of the batches that the store refused, by why; a reason that never occurred is left out
 * @param busy entries that were turned away because there was no room in time
 * @param failed entries of batches that were answered by an exception: they may be stored or not
 */
public record RecorderCounts(
        long batches,
        long commits,
        long stored,
        long duplicates,
        Map<AppendRefusal, Long> refused,
        long busy,
        long failed) {
    public RecorderCounts {
        refused = Map.copyOf(refused);
    }
}
