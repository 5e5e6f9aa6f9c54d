package dev.sextant.application.follow;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.page.PageLimit;
import java.time.Duration;

/**
 * What a follower holds, and when it gives up being complete.
 *
 * @param pageEntries the most entries of one delivery, 1 to 1,000: all that a follower ever holds
 * @param poll how often to look for what other processes have written
 * @param mostBehind how many entries a reader may be behind before it is told of a gap, at least one page
 */
public record FollowerLimits(int pageEntries, Duration poll, long mostBehind) {
    /** Pages of 200, a look every 200 ms, a gap beyond 100,000. */
    public static final FollowerLimits DEFAULT = new FollowerLimits(PageLimit.DEFAULT, Duration.ofMillis(200), 100_000);

    public FollowerLimits {
        PageLimit.of(pageEntries);
        if (!poll.isPositive()) {
            throw new InvalidValue("poll", "is " + poll + ", but must be longer than nothing");
        }
        if (mostBehind < pageEntries) {
            throw new InvalidValue("mostBehind", "is " + mostBehind + ", but must be at least a page, " + pageEntries);
        }
    }
}
