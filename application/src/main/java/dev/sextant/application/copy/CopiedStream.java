package dev.sextant.application.copy;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.StreamDigest;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.util.List;

/**
 * One kind of stream as a copy sees it: entries by sequence out of a run, and batches of them into a store.
 *
 * @param <T> an entry as a store gives it back
 */
interface CopiedStream<T> {
    StreamKind kind();

    /** The entries that follow a sequence, a page of them; none after the last. */
    Lookup<List<T>> page(WholeRun run, long after);

    /**
     * The last sequence of a run's stream, 0 if it has none.
     *
     * @throws LeftBehind if the run is not there any more
     */
    long last(Storage store, RunId run);

    long sequenceOf(T entry);

    boolean isLate(T entry);

    /** What an entry weighs in a batch. */
    long bytesOf(T entry);

    void digest(StreamDigest digest, T entry);

    AppendOutcome append(Storage store, RunId run, AppendKey key, List<T> entries);
}
