package dev.sextant.application.record;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.SampleBatch;
import java.time.Duration;

/**
 * How much a recorder holds, and how long it lets a writer wait. Batches count from the moment they are accepted until
 * they are answered.
 *
 * @param total what all streams together may have on their way
 * @param perStream what one stream of one run may have on its way, so that one that is slow leaves room for the others
 * @param perCommit what one commit takes in; at least one batch, whatever it weighs
 * @param longestWait how long a writer waits for room before it is told {@code Busy}
 * @param retryAfter when {@code Busy} says that it is worth another try
 */
public record RecorderLimits(
        Amount total, Amount perStream, Amount perCommit, Duration longestWait, Duration retryAfter) {
    /** 64 MiB in all, 16 MiB a stream and a commit; a writer waits ten seconds. */
    public static final RecorderLimits DEFAULT = new RecorderLimits(
            new Amount(2_000_000, 64L << 20),
            new Amount(500_000, Batch.MOST_BYTES),
            new Amount(100_000, Batch.MOST_BYTES),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1));

    public RecorderLimits {
        // Else a batch that is allowed would never be accepted.
        Amount largest = new Amount(SampleBatch.MOST_SAMPLES, Batch.MOST_BYTES);
        if (!largest.fitsInto(total) || !largest.fitsInto(perStream)) {
            throw new InvalidValue(
                    "recorder limits",
                    "are " + total + " and " + perStream + ", but must hold the largest batch, " + largest);
        }
    }

    /** These limits with another patience. */
    public RecorderLimits longestWait(Duration wait) {
        return new RecorderLimits(total, perStream, perCommit, wait, retryAfter);
    }

    /** These limits with other bounds of one stream. */
    public RecorderLimits perStream(Amount most) {
        return new RecorderLimits(total, most, perCommit, longestWait, retryAfter);
    }

    /** These limits with other bounds of one commit. */
    public RecorderLimits perCommit(Amount most) {
        return new RecorderLimits(total, perStream, most, longestWait, retryAfter);
    }

    /** A number of entries and what they weigh in bytes, as {@link Batch#bytes()} weighs. */
    public record Amount(long entries, long bytes) {
        static final Amount NOTHING = new Amount(0, 0);

        static Amount of(Batch batch) {
            return new Amount(batch.size(), batch.bytes());
        }

        Amount plus(Amount more) {
            return new Amount(entries + more.entries, bytes + more.bytes);
        }

        Amount minus(Amount less) {
            return new Amount(entries - less.entries, bytes - less.bytes);
        }

        boolean fitsInto(Amount most) {
            return entries <= most.entries && bytes <= most.bytes;
        }
    }
}
