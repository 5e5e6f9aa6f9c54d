package dev.sextant.application.record;

import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of the batches for one kind of stream, on any number of threads. */
final class OutcomeTally {
    private final LongAdder batches = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final Map<AppendRefusal, LongAdder> refused = new ConcurrentHashMap<>();
    private final LongAdder busy = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** The store was asked to append, and has answered or failed. */
    void asked() {
        commits.increment();
    }

    /** There was no room in time. */
    void turnedAway(Batch batch) {
        busy.add(batch.size());
    }

    void settled(Settled settled) {
        int entries = settled.parcel().batch().size();
        switch (settled) {
            case Settled.Failed lost -> failed.add(entries);
            case Settled.Answered(Parcel parcel, AppendOutcome outcome) -> {
                batches.increment();
                answered(outcome, entries);
            }
        }
    }

    private void answered(AppendOutcome outcome, int entries) {
        switch (outcome) {
            case AppendOutcome.Appended appended -> stored.add(entries);
            case AppendOutcome.AlreadyAppended before -> duplicates.add(entries);
            case AppendOutcome.Refused(AppendRefusal reason) ->
                refused.computeIfAbsent(reason, first -> new LongAdder()).add(entries);
            case AppendOutcome.Busy later -> busy.add(entries);
        }
    }

    RecorderCounts counts() {
        Map<AppendRefusal, Long> reasons = new EnumMap<>(AppendRefusal.class);
        refused.forEach((reason, entries) -> reasons.put(reason, entries.sum()));
        return new RecorderCounts(
                batches.sum(), commits.sum(), stored.sum(), duplicates.sum(), reasons, busy.sum(), failed.sum());
    }
}
