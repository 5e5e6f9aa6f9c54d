package dev.sextant.application.follow;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.store.Lookup;
import java.util.List;
import java.util.Optional;

/**
 * One reader's place in one stream. It holds a number and nothing else: every delivery is read from the store when it is
 * asked for, bounded in entries and in bytes, so a reader that is slow costs no memory and slows no writer down.
 *
 * <p>What was there when it began to read is delivered whole, however much it is. Afterwards a reader that is more than
 * {@code mostBehind} entries behind is told of a gap up to the stream's end, and goes on from there.
 */
final class TailPlace<T> {
    private static final long UNKNOWN = -1;

    private final Tail<T> tail;
    private final FollowerLimits limits;
    private volatile long position;
    /** Up to here everything is delivered: the stream's end when the reader was first seen far behind it. */
    private long backlogEnd = UNKNOWN;
    /** Whether the last delivery did not reach the stream's end, so that more may be waiting. */
    private boolean more = true;

    TailPlace(Tail<T> tail, long after, FollowerLimits limits) {
        if (after < 0) {
            throw new InvalidValue("after", "is " + after + ", but must be 0 or more");
        }
        this.tail = tail;
        this.position = after;
        this.limits = limits;
    }

    /** The last sequence that was delivered, or told as a gap. */
    long position() {
        return position;
    }

    /** Whether more may be there already. */
    boolean hasMore() {
        return more;
    }

    /** What is there now, if anything. */
    Optional<Delivery<T>> look() {
        if (more && isTooFarBehind()) {
            long from = position + 1;
            position = tail.head(position);
            more = false;
            return Optional.of(new Delivery.Gap<>(from, position));
        }
        return switch (tail.stretch(position, limits)) {
            case Lookup.Missing<Tail.Stretch<T>>(var why) -> Optional.of(new Delivery.Over<>(why));
            case Lookup.Found<Tail.Stretch<T>>(var stretch) -> delivered(stretch);
        };
    }

    private Optional<Delivery<T>> delivered(Tail.Stretch<T> stretch) {
        List<T> entries = stretch.entries();
        more = !stretch.reachesEnd();
        if (!more && backlogEnd == UNKNOWN) {
            // The reader has met the stream's end: from here on it follows.
            backlogEnd = position;
        }
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        position = tail.sequence().applyAsLong(entries.getLast());
        return Optional.of(new Delivery.Entries<>(entries));
    }

    private boolean isTooFarBehind() {
        // A place may lie behind all sequences that there are, up to the greatest number.
        long near = Math.min(position, Long.MAX_VALUE - limits.mostBehind()) + limits.mostBehind();
        if (position < backlogEnd || !tail.goesOnAfter(near)) {
            return false;
        }
        if (backlogEnd == UNKNOWN) {
            backlogEnd = tail.head(near);
            return false;
        }
        return true;
    }
}
