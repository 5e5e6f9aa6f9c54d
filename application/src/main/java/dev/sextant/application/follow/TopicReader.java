package dev.sextant.application.follow;

import dev.sextant.domain.follow.News;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.ports.driving.TopicFeed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for any of several topics to go on, in one place for all of them. Until it is first asked, nobody is told of it. */
final class TopicReader implements TopicFeed {
    private final List<TopicPlace<?>> places;
    private final Waiting waiting;
    private boolean entered;
    /** Whose turn it is to be looked at first, so that a topic which always has more keeps no other waiting. */
    private int turn;

    /**
     * @param waiting the one of all its places
     */
    TopicReader(List<TopicPlace<?>> places, Waiting waiting) {
        this.places = List.copyOf(places);
        this.waiting = waiting;
    }

    @Override
    public News next(Duration most) throws InterruptedException {
        Patience patience = Patience.begin(most, waiting.ticker());
        Watch watch = waiting.watch();
        enter();
        while (true) {
            // Before the look: a commit after it then ends the wait at once.
            long heard = watch.rings();
            if (watch.isClosed()) {
                return new News.None();
            }
            Look look = look();
            if (look.news().isPresent()) {
                return look.news().get();
            }
            long left = patience.left();
            if (left <= 0) {
                return nothingBut(look.trouble());
            }
            watch.await(heard, Math.min(left, look.trouble().isPresent() ? waiting.poll() : untilDue()));
        }
    }

    @Override
    public List<Long> positions() {
        return places.stream().map(TopicPlace::position).toList();
    }

    @Override
    public void close() {
        waiting.watch().close();
        leave();
    }

    private synchronized void enter() {
        if (!entered && !waiting.watch().isClosed()) {
            entered = true;
            places.forEach(TopicPlace::enter);
        }
    }

    private synchronized void leave() {
        places.forEach(TopicPlace::leave);
    }

    /** What one look at all topics found, and what kept it from looking at all of them. */
    private record Look(Optional<News> news, Optional<StorageUnavailable> trouble) {}

    private Look look() {
        Optional<StorageUnavailable> trouble = Optional.empty();
        for (int i = 0; i < places.size(); i++) {
            TopicPlace<?> place = places.get(turn);
            turn = (turn + 1) % places.size();
            try {
                Optional<News> news = place.look();
                if (news.isPresent()) {
                    return new Look(news, trouble);
                }
            } catch (StorageUnavailable e) {
                // The others may be in another file.
                trouble = Optional.of(e);
            }
        }
        return new Look(Optional.empty(), trouble);
    }

    private static News nothingBut(Optional<StorageUnavailable> trouble) {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return new News.None();
    }

    private long untilDue() {
        return places.stream().mapToLong(TopicPlace::untilDue).min().orElse(waiting.poll());
    }
}
