package dev.sextant.app.remote;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.store.Lookup;
import dev.sextant.ports.driving.Follower;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * One reader's place in a stream that lies on a server: it asks for the next page, and again after a while if there is none.
 * It is told of no gaps, since each page begins behind the one before, however far that lies behind the stream's end.
 */
final class PollingFollower<T> implements Follower<T> {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final LongFunction<Lookup<List<T>>> pages;
    private final ToLongFunction<T> sequence;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long position;

    /**
     * A place in a stream.
     *
     * @param after the last sequence already seen, 0 for none
     * @param pages the entries that follow a sequence, as many as are a page; none if there are no more
     */
    PollingFollower(long after, LongFunction<Lookup<List<T>>> pages, ToLongFunction<T> sequence) {
        if (after < 0) {
            throw new InvalidValue("after", "is " + after + ", but must be 0 or more");
        }
        this.position = after;
        this.pages = pages;
        this.sequence = sequence;
    }

    @Override
    public Delivery<T> next(Duration most) throws InterruptedException {
        Duration left = most;
        while (closed.getCount() > 0) {
            Optional<Delivery<T>> there = look();
            if (there.isPresent()) {
                return there.get();
            }
            if (!left.isPositive()) {
                break;
            }
            Duration pause = left.compareTo(PAUSE) < 0 ? left : PAUSE;
            if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                break;
            }
            left = left.minus(pause);
        }
        return new Delivery.Entries<>(List.of());
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private Optional<Delivery<T>> look() {
        return switch (pages.apply(position)) {
            case Lookup.Missing<List<T>>(var why) -> Optional.of(new Delivery.Over<>(why));
            case Lookup.Found<List<T>>(List<T> entries) when entries.isEmpty() -> Optional.empty();
            case Lookup.Found<List<T>>(List<T> entries) -> {
                position = sequence.applyAsLong(entries.getLast());
                yield Optional.of(new Delivery.Entries<>(entries));
            }
        };
    }
}
