package dev.sextant.application.record;

import dev.sextant.application.record.Backlog.Admission;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Ticker;
import dev.sextant.ports.driving.RecordTelemetry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what runs say: many callers' batches become few commits.
 *
 * <ul>
 *   <li>Each stream of each run is a lane of its own. A lane that is idle commits a batch at once; whatever comes while a
 *       commit is running waits for it and goes, together, with the next one. So a batch never waits for company, only
 *       for the commit before it, and the busier a stream is, the larger its commits are, up to the limits.
 *   <li>Batches of one stream are committed in the order in which they were accepted, so those of one caller stay in
 *       theirs. A stream that is slow holds up no other one.
 *   <li>An answer comes after the commit, on the thread that committed: what depends on it must not block.
 *   <li>Memory is bounded: without room a writer waits, and after {@code longestWait} is told {@code Busy}.
 *   <li>A failure of the store fails the batches that were committed together, and no others. After an unexpected one those
 *       that have an append key are tried again, each alone; what has none is never sent twice.
 *   <li>Closing answers everything that was accepted; later batches fail as {@code CLOSED}.
 * </ul>
 */
public final class TelemetryRecorder implements RecordTelemetry, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryRecorder.class);

    private final RecorderLimits limits;
    private final Committer committer;
    private final CommitListener listener;
    private final Executor threads;
    private final Backlog backlog;
    private final OutcomeTally ofEvents = new OutcomeTally();
    private final OutcomeTally ofLogs = new OutcomeTally();
    private final OutcomeTally ofSamples = new OutcomeTally();

    /**
     * @param threads where lanes are served, as many at once as it has threads
     */
    public TelemetryRecorder(
            EventLog events,
            LogArchive logs,
            SeriesStore series,
            CommitListener listener,
            Executor threads,
            Ticker ticker,
            RecorderLimits limits) {
        this.limits = limits;
        this.committer = new Committer(events, logs, series, ticker, this::asked, new Complaints(LOG));
        this.listener = listener;
        this.threads = threads;
        this.backlog = new Backlog(limits, ticker);
    }

    @Override
    public CompletableFuture<AppendOutcome> record(Batch batch) {
        Parcel parcel = Parcel.of(batch);
        switch (backlog.admit(parcel)) {
            case Admission.InLine inLine -> {}
            case Admission.ServeLane(Lane lane) -> dispatch(lane);
            case Admission.Full full -> {
                tally(batch.stream()).turnedAway(batch);
                parcel.answer().complete(new AppendOutcome.Busy(limits.retryAfter()));
            }
            case Admission.Closed closed ->
                parcel.answer()
                        .completeExceptionally(new StorageUnavailable(
                                Trouble.CLOSED, "The recorder is closed and takes nothing any more."));
        }
        return parcel.answer();
    }

    /** What became of the batches for streams of one kind. */
    public RecorderCounts counts(StreamKind kind) {
        return tally(kind).counts();
    }

    /** What is on its way right now, to streams of any kind. */
    public RecorderBacklog backlog() {
        return backlog.size();
    }

    @Override
    public void close() {
        backlog.close();
    }

    private void dispatch(Lane lane) {
        try {
            threads.execute(() -> serve(lane));
        } catch (RejectedExecutionException e) {
            StorageUnavailable why = new StorageUnavailable(
                    Trouble.CLOSED, "The recorder's threads are gone; close the recorder before them.", e);
            do {
                settle(
                        lane,
                        backlog.group(lane).stream()
                                .<Settled>map(parcel -> new Settled.Failed(parcel, why))
                                .toList());
            } while (backlog.hasMore(lane));
        }
    }

    /** One commit, then back into the line of lanes: a busy lane leaves the others their turn. */
    private void serve(Lane lane) {
        List<Parcel> group = backlog.group(lane);
        settle(lane, committer.commit(lane.address(), group));
        if (backlog.hasMore(lane)) {
            dispatch(lane);
        }
    }

    private void settle(Lane lane, List<Settled> settled) {
        settled.forEach(tally(lane.address().kind())::settled);
        // First, so that who has an answer also finds room.
        backlog.release(lane, settled.stream().map(Settled::parcel).toList());
        if (settled.stream().anyMatch(TelemetryRecorder::isStored)) {
            announce(lane.address());
        }
        settled.forEach(Settled::tell);
    }

    /** What a listener does wrong must not cost the writers their answers. */
    private void announce(StreamAddress stream) {
        try {
            listener.committed(stream);
        } catch (RuntimeException e) {
            LOG.error("A listener failed to hear of a commit to {} of run {}", stream.kind(), stream.run(), e);
        }
    }

    private void asked(StreamKind kind, long nanos) {
        tally(kind).asked();
        try {
            listener.asked(kind, nanos);
        } catch (RuntimeException e) {
            LOG.error("A listener failed to hear how long the store took for {}", kind, e);
        }
    }

    private OutcomeTally tally(StreamKind kind) {
        return switch (kind) {
            case EVENTS -> ofEvents;
            case LOGS -> ofLogs;
            case SAMPLES -> ofSamples;
        };
    }

    /** Also by an earlier attempt: if its answer was lost, nobody has heard of that commit yet. */
    private static boolean isStored(Settled settled) {
        return settled instanceof Settled.Answered answered
                && (answered.outcome() instanceof AppendOutcome.Appended
                        || answered.outcome() instanceof AppendOutcome.AlreadyAppended);
    }
}
