package dev.sextant.ports.driving;

import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import java.util.concurrent.CompletableFuture;

/** Records what a run says. */
public interface RecordTelemetry {
    /**
     * Hands over a batch. While too much is on its way, the caller waits; when that takes too long, the outcome is
     * {@code Busy}. The future completes after the commit, and exceptionally with
     * {@link dev.sextant.domain.store.StorageUnavailable} if the store can't work. Then the batch may be stored or not:
     * one that has an append key may be sent again, and is stored once.
     */
    CompletableFuture<AppendOutcome> record(Batch batch);
}
