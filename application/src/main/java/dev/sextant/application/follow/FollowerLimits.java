package dev.sextant.application.follow;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.stream.Batch;
import java.time.Duration;

/**
 * What a follower holds, and when it gives up being complete. It holds one delivery at most, however slow its reader and
 * however long the stream; and while it reads one, at worst {@code pageEntries} of the heaviest entries.
 *
 * @param pageEntries the most entries of one delivery, 1 to 1,000
 * @param pageBytes the most that one delivery weighs, as entries weigh themselves; at least the heaviest entry
 * @param poll how often to look for what other processes have written
 * @param mostBehind how many entries a reader may be behind before it is told of a gap, at least one page
 */
public record FollowerLimits(int pageEntries, long pageBytes, Duration poll, long mostBehind) {
    /** What the heaviest entry of any stream weighs. */
    static final long HEAVIEST_ENTRY = Math.max(Event.MOST_BYTES, LogRecord.MOST_BYTES);

    /** Deliveries of 200 entries and 16 MiB, a look every 200 ms, a gap beyond 100,000. */
    public static final FollowerLimits DEFAULT =
            new FollowerLimits(PageLimit.DEFAULT, Batch.MOST_BYTES, Duration.ofMillis(200), 100_000);

    /** The same with deliveries of 2 MiB, for readers of whom there may be many at once. */
    public static final FollowerLimits OF_MANY =
            new FollowerLimits(PageLimit.DEFAULT, 2L << 20, Duration.ofMillis(200), 100_000);

    public FollowerLimits {
        PageLimit.of(pageEntries);
        if (pageBytes < HEAVIEST_ENTRY) {
            throw new InvalidValue(
                    "pageBytes",
                    "is " + pageBytes + ", but must hold the heaviest entry, " + HEAVIEST_ENTRY + " bytes");
        }
        if (!poll.isPositive()) {
            throw new InvalidValue("poll", "is " + poll + ", but must be longer than nothing");
        }
        if (mostBehind < pageEntries) {
            throw new InvalidValue("mostBehind", "is " + mostBehind + ", but must be at least a page, " + pageEntries);
        }
    }
}
