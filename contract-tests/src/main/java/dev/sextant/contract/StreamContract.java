package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.TelemetryStream;
import java.util.List;

/**
 * How the sentences of appending reach each of the three streams: it has no tests of its own.
 *
 * @param <B> the kind of batch
 */
public abstract class StreamContract<B extends Batch> extends StoreContract {
    abstract TelemetryStream<B> stream(Storage handle);

    /** A batch without a key whose entries are marked {@code mark/0}, {@code mark/1} … */
    abstract B batch(RunId run, String mark, int size);

    abstract B keyed(B batch, AppendKey key);

    abstract StreamKind kind();

    /** The most entries that a batch can have. */
    abstract int mostEntries();

    final B batch(RunId run, String mark) {
        return batch(run, mark, 1);
    }

    final B keyed(RunId run, String key, String mark, int size) {
        return keyed(batch(run, mark, size), new AppendKey(key));
    }

    /** Appends one batch through the open handle. */
    final AppendOutcome append(B batch) {
        return append(List.of(batch)).getFirst();
    }

    /** Appends through the open handle. */
    final List<AppendOutcome> append(List<B> batches) {
        return append(storage(), batches);
    }

    final List<AppendOutcome> append(Storage handle, List<B> batches) {
        List<AppendOutcome> outcomes = stream(handle).append(batches);
        assertThat(outcomes).as("one outcome a batch").hasSameSizeAs(batches);
        return outcomes;
    }

    /** The entries by sequence, after a given one. */
    final Lookup<List<Stored>> readAfter(Storage handle, RunId run, long sequence) {
        return Stored.after(handle, kind(), run, sequence);
    }

    /** Every entry of the run's stream, by sequence. */
    final List<Stored> readAll(Storage handle, RunId run) {
        return Stored.all(handle, kind(), run);
    }

    final List<Stored> readAll(RunId run) {
        return readAll(storage(), run);
    }

    final List<String> marks(RunId run) {
        return readAll(run).stream().map(Stored::mark).toList();
    }

    static List<String> marks(String mark, int size) {
        return MarkedBatch.marks(mark, size);
    }

    static AppendOutcome appended(long first, int count) {
        return new Appended(first, count);
    }

    static AppendOutcome already(long first, int count) {
        return new AppendOutcome.AlreadyAppended(first, count);
    }

    static AppendOutcome refused(AppendRefusal reason) {
        return new AppendOutcome.Refused(reason);
    }

    static <T> T found(Lookup<T> lookup) {
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return lookup.toOptional().orElseThrow();
    }
}
