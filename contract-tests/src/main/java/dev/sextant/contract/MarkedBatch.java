package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;

/** Batches whose entries are marked {@code mark/0}, {@code mark/1} …, as {@link Stored} reads them back. */
final class MarkedBatch {
    private MarkedBatch() {}

    static EventBatch events(RunId run, String mark, int size) {
        return EventBatch.of(
                run, marks(mark, size).stream().map(EventContract::event).toList());
    }

    static LogBatch logs(RunId run, String mark, int size) {
        return LogBatch.of(run, marks(mark, size).stream().map(LogContract::log).toList());
    }

    /** The samples of one series, whose values are their places in the batch. */
    static SampleBatch samples(RunId run, String mark, int size) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = 0; i < size; i++) {
            batch.add(mark, i % 50, i, i);
        }
        return batch.build();
    }

    /** Appends a batch whose key is the mark of its entries, too. */
    static AppendOutcome append(Storage handle, StreamKind kind, RunId run, String key) {
        AppendKey once = new AppendKey(key);
        int size = size(key);
        List<AppendOutcome> outcomes = switch (kind) {
            case EVENTS -> handle.events().append(List.of(events(run, key, size).keyed(once)));
            case LOGS -> handle.logs().append(List.of(logs(run, key, size).keyed(once)));
            case SAMPLES ->
                handle.series().append(List.of(samples(run, key, size).keyed(once)));
        };
        return outcomes.getFirst();
    }

    /** How many entries the batch of a key has: between 1 and 40, always as many. */
    static int size(String key) {
        return 1 + Math.floorMod(key.hashCode(), 40);
    }

    static List<String> marks(String mark, int size) {
        List<String> marks = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            marks.add(mark + '/' + i);
        }
        return marks;
    }
}
