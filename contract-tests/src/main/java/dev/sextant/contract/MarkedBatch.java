package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
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

    static List<String> marks(String mark, int size) {
        List<String> marks = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            marks.add(mark + '/' + i);
        }
        return marks;
    }
}
