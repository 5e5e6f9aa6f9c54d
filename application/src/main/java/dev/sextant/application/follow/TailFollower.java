package dev.sextant.application.follow;

import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.ports.driven.Ticker;
import dev.sextant.ports.driving.Follower;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for one stream to go on. */
final class TailFollower<T> implements Follower<T> {
    private final StreamAddress stream;
    private final TailPlace<T> place;
    private final CommitBell bell;
    private final Watch watch;
    private final Ticker ticker;
    private final long poll;

    TailFollower(
            StreamAddress stream, long after, Tail<T> tail, CommitBell bell, Ticker ticker, FollowerLimits limits) {
        this.stream = stream;
        this.place = new TailPlace<>(tail, after, limits);
        this.bell = bell;
        this.ticker = ticker;
        this.poll = limits.poll().toNanos();
        this.watch = bell.watch(stream);
    }

    @Override
    public Delivery<T> next(Duration most) throws InterruptedException {
        Patience patience = Patience.begin(most, ticker);
        while (true) {
            // Before the look: a commit after it then ends the wait at once.
            long heard = watch.rings();
            Optional<Delivery<T>> there = watch.isClosed() ? Optional.of(nothing()) : place.look();
            if (there.isPresent()) {
                return there.get();
            }
            long left = patience.left();
            if (left <= 0) {
                return nothing();
            }
            watch.await(heard, Math.min(left, poll));
        }
    }

    @Override
    public long position() {
        return place.position();
    }

    @Override
    public void close() {
        watch.close();
        bell.handBack(stream, watch);
    }

    private static <T> Delivery<T> nothing() {
        return new Delivery.Entries<>(List.of());
    }
}
