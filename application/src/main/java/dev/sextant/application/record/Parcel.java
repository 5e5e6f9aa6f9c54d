package dev.sextant.application.record;

import dev.sextant.application.record.RecorderLimits.Amount;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import java.util.concurrent.CompletableFuture;

/** A batch on its way, and who waits for its answer. */
record Parcel(Batch batch, Amount amount, CompletableFuture<AppendOutcome> answer) {
    static Parcel of(Batch batch) {
        return new Parcel(batch, Amount.of(batch), new CompletableFuture<>());
    }

    static Amount amountOf(Iterable<Parcel> parcels) {
        Amount sum = Amount.NOTHING;
        for (Parcel parcel : parcels) {
            sum = sum.plus(parcel.amount);
        }
        return sum;
    }
}
