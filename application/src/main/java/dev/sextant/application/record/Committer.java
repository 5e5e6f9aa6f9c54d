package dev.sextant.application.record;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.TelemetryStream;
import dev.sextant.ports.driven.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Brings a group of parcels of one stream to the store. Whatever the store does, every parcel is settled: a failure that
 * one of them may have caused is not held against the others that have an append key; they are tried again one by one.
 * What has none is sent once: when a store throws, nobody knows which batches it has stored, and it would store them twice.
 */
final class Committer {
    private final EventLog events;
    private final LogArchive logs;
    private final SeriesStore series;
    private final Ticker ticker;
    private final ObjLongConsumer<StreamKind> asked;
    private final Complaints complaints;

    /**
     * @param asked is told each time that the store has answered or failed, and after how many nanoseconds
     */
    Committer(
            EventLog events,
            LogArchive logs,
            SeriesStore series,
            Ticker ticker,
            ObjLongConsumer<StreamKind> asked,
            Complaints complaints) {
        this.events = events;
        this.logs = logs;
        this.series = series;
        this.ticker = ticker;
        this.asked = asked;
        this.complaints = complaints;
    }

    List<Settled> commit(StreamAddress stream, List<Parcel> group) {
        try {
            List<Settled> settled = together(stream.kind(), group);
            complaints.answered(stream);
            return settled;
        } catch (RuntimeException | Error failure) {
            if (group.size() == 1 || !mayBeOneBatch(failure)) {
                complaints.lost(group.size(), group.size(), stream, failure);
                return failed(group, failure);
            }
            List<Settled> settled = oneByOne(stream.kind(), group, failure);
            complaints.lost(
                    settled.stream().filter(Settled.Failed.class::isInstance).count(), group.size(), stream, failure);
            return settled;
        }
    }

    private List<Settled> together(StreamKind kind, List<Parcel> group) {
        List<AppendOutcome> outcomes =
                timed(kind, group.stream().map(Parcel::batch).toList());
        if (outcomes.size() != group.size()) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "The store gave " + outcomes.size() + " outcomes for " + group.size() + " batches.");
        }
        List<Settled> settled = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            settled.add(new Settled.Answered(group.get(i), outcomes.get(i)));
        }
        return settled;
    }

    private List<Settled> oneByOne(StreamKind kind, List<Parcel> group, Throwable why) {
        List<Settled> settled = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            List<Parcel> alone = group.subList(i, i + 1);
            if (alone.getFirst().batch().key().isEmpty()) {
                settled.addAll(failed(alone, why));
                continue;
            }
            try {
                settled.addAll(together(kind, alone));
            } catch (RuntimeException | Error failure) {
                if (!mayBeOneBatch(failure)) {
                    // By now it is the store: the rest would only wait for the same answer.
                    settled.addAll(failed(group.subList(i, group.size()), failure));
                    return settled;
                }
                settled.addAll(failed(alone, failure));
            }
        }
        return settled;
    }

    /** Trouble that a store has a name for concerns them all: one by one they would only wait for the same answer. */
    private static boolean mayBeOneBatch(Throwable failure) {
        return !(failure instanceof StorageUnavailable);
    }

    private static List<Settled> failed(List<Parcel> group, Throwable failure) {
        StorageUnavailable why = failure instanceof StorageUnavailable unavailable
                ? unavailable
                : new StorageUnavailable(
                        Trouble.FAILED,
                        "The store failed unexpectedly while it appended (" + failure
                                + "), so it is not known whether the batch is stored; under an append key it may be sent"
                                + " again.",
                        failure);
        return group.stream()
                .<Settled>map(parcel -> new Settled.Failed(parcel, why))
                .toList();
    }

    private List<AppendOutcome> timed(StreamKind kind, List<Batch> batches) {
        long began = ticker.nanos();
        try {
            return append(kind, batches);
        } finally {
            asked.accept(kind, ticker.nanos() - began);
        }
    }

    private List<AppendOutcome> append(StreamKind kind, List<Batch> batches) {
        return switch (kind) {
            case EVENTS -> append(events, EventBatch.class, batches);
            case LOGS -> append(logs, LogBatch.class, batches);
            case SAMPLES -> append(series, SampleBatch.class, batches);
        };
    }

    private static <B extends Batch> List<AppendOutcome> append(
            TelemetryStream<B> stream, Class<B> type, List<Batch> batches) {
        return stream.append(batches.stream().map(type::cast).toList());
    }
}
