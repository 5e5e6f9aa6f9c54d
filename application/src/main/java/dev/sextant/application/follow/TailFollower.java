package dev.sextant.application.follow;

import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.store.Lookup;
import dev.sextant.ports.driven.Ticker;
import dev.sextant.ports.driving.Follower;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One reader's place in one stream. It holds a number and nothing else: every delivery is read from the store when it is
 * asked for, bounded in entries and in bytes, so a reader that is slow costs no memory and slows no writer down.
 *
 * <p>What was there when it began to read is delivered whole, however much it is. Afterwards a reader that is more than
 * {@code mostBehind} entries behind is told of a gap up to the stream's end, and goes on from there.
 */
final class TailFollower<T> implements Follower<T> {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final long UNKNOWN = -1;

    private final StreamAddress stream;
    private final Tail<T> tail;
    private final CommitBell bell;
    private final Watch watch;
    private final Ticker ticker;
    private final FollowerLimits limits;
    private volatile long position;
    /** Up to here everything is delivered: the stream's end when the reader was first seen far behind it. */
    private long backlogEnd;
    /** Whether the last delivery did not reach the stream's end, so that more may be waiting. */
    private boolean more = true;

    TailFollower(
            StreamAddress stream, long after, Tail<T> tail, CommitBell bell, Ticker ticker, FollowerLimits limits) {
        if (after < 0) {
            throw new InvalidValue("after", "is " + after + ", but must be 0 or more");
        }
        this.stream = stream;
        this.position = after;
        this.backlogEnd = UNKNOWN;
        this.tail = tail;
        this.bell = bell;
        this.ticker = ticker;
        this.limits = limits;
        this.watch = bell.watch(stream);
    }

    @Override
    public Delivery<T> next(Duration most) throws InterruptedException {
        long patience = (most.compareTo(LONGEST) < 0 ? most : LONGEST).toNanos();
        long began = ticker.nanos();
        while (true) {
            // Before the look: a commit after it then ends the wait at once.
            long heard = watch.rings();
            Optional<Delivery<T>> there = watch.isClosed() ? Optional.of(nothing()) : look();
            if (there.isPresent()) {
                return there.get();
            }
            long left = patience - (ticker.nanos() - began);
            if (left <= 0) {
                return nothing();
            }
            watch.await(heard, Math.min(left, limits.poll().toNanos()));
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {
        watch.close();
        bell.handBack(stream, watch);
    }

    /** What is there now, if anything. */
    private Optional<Delivery<T>> look() {
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
        if (position < backlogEnd || !tail.goesOnAfter(position + limits.mostBehind())) {
            return false;
        }
        if (backlogEnd == UNKNOWN) {
            backlogEnd = tail.head(position + limits.mostBehind());
            return false;
        }
        return true;
    }

    private static <T> Delivery<T> nothing() {
        return new Delivery.Entries<>(List.of());
    }
}
