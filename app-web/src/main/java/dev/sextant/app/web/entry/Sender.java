package dev.sextant.app.web.entry;

import dev.sextant.app.web.problem.Problem;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.ports.driving.RecordTelemetry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Has the batches of one body stored in their order, one on its way at a time, and adds up what became of them. */
final class Sender {
    private final RecordTelemetry recording;
    private Optional<CompletableFuture<AppendOutcome>> onItsWay = Optional.empty();
    private long stored;
    private long alreadyStored;
    private long first;
    private long last;

    Sender(RecordTelemetry recording) {
        this.recording = recording;
    }

    /**
     * Sends a batch as soon as the one before it is stored.
     *
     * @throws Refused if that one is not stored
     */
    void send(Batch batch) {
        settle();
        onItsWay = Optional.of(recording.record(batch));
    }

    /**
     * All was sent.
     *
     * @throws Refused if the last batch is not stored
     */
    RecordedView finish() {
        settle();
        return new RecordedView(stored, alreadyStored, first, last);
    }

    /**
     * A problem that ends the body, and how much of it was stored before.
     *
     * @throws Refused if the batch that was on its way has one of its own: it comes first
     */
    Problem ending(Problem problem) {
        settle();
        return afterStored(problem);
    }

    private void settle() {
        Optional<CompletableFuture<AppendOutcome>> sent = onItsWay;
        onItsWay = Optional.empty();
        sent.map(this::outcome).ifPresent(this::add);
    }

    private AppendOutcome outcome(CompletableFuture<AppendOutcome> sent) {
        try {
            return sent.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StorageUnavailable unavailable) {
                throw Refused.because(afterStored(Problem.of(unavailable)));
            }
            throw e;
        }
    }

    private void add(AppendOutcome outcome) {
        switch (outcome) {
            case AppendOutcome.Appended(long place, int count) -> {
                stored += count;
                placed(place, count);
            }
            case AppendOutcome.AlreadyAppended(long place, int count) -> {
                alreadyStored += count;
                placed(place, count);
            }
            case AppendOutcome.Refused(AppendRefusal why) ->
                throw Refused.because(afterStored(Problem.of(kind(why), why.sentence())));
            case AppendOutcome.Busy(Duration retryAfter) ->
                throw Refused.forNow(
                        afterStored(Problem.of(
                                ProblemKind.BUSY, "the store is behind with what it was sent; send this again soon")),
                        retryAfter);
        }
    }

    private void placed(long place, int count) {
        first = first == 0 ? place : first;
        last = place + count - 1;
    }

    private Problem afterStored(Problem problem) {
        long before = stored + alreadyStored;
        return before == 0 ? problem : problem.after(before);
    }

    private static ProblemKind kind(AppendRefusal why) {
        return switch (why) {
            case UNKNOWN_RUN -> ProblemKind.UNKNOWN_RUN;
            case RUN_ARCHIVED -> ProblemKind.RUN_ARCHIVED;
            case RUN_PURGED -> ProblemKind.RUN_PURGED;
            case KEY_REUSED -> ProblemKind.KEY_REUSED;
            case STORE_FULL -> ProblemKind.STORE_FULL;
        };
    }
}
