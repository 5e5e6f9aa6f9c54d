package dev.sextant.application.follow;

import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.follow.News;
import dev.sextant.domain.follow.Topic;
import java.util.Optional;
import java.util.function.Function;

/** One reader's place in one of its topics, which is looked at only when there is reason to. */
final class TopicPlace<T> implements TopicListener {
    private final Topic topic;
    private final TailPlace<T> place;
    private final Function<Delivery<T>, News> news;
    private final Waiting waiting;
    /** Nobody else's until the reader begins. */
    private Lookout lookout = new Lookout();

    private volatile boolean grown;
    private boolean over;

    /**
     * @param news what a delivery is called
     */
    TopicPlace(Topic topic, TailPlace<T> place, Function<Delivery<T>, News> news, Waiting waiting) {
        this.topic = topic;
        this.place = place;
        this.news = news;
        this.waiting = waiting;
    }

    @Override
    public void grewTo(long sequence) {
        if (sequence > place.position()) {
            grown = true;
            waiting.watch().ring();
        }
    }

    long position() {
        return place.position();
    }

    /** Is told from now on when the topic grows. */
    void enter() {
        lookout = waiting.bell().enter(topic, this);
        lookout.reached(place.position());
    }

    void leave() {
        waiting.bell().leave(topic, this);
    }

    /** What is there now, if anything, as far as it can be known without asking the store in vain. */
    Optional<News> look() {
        if (over || !(grown || place.hasMore() || lookout.isCallersTurn(waiting.now(), waiting.poll()))) {
            return Optional.empty();
        }
        // Before the look: what is committed after it is looked for again.
        grown = false;
        Optional<Delivery<T>> there;
        try {
            there = place.look();
        } catch (RuntimeException | Error trouble) {
            grown = true;
            throw trouble;
        }
        if (!place.hasMore()) {
            lookout.looked(waiting.now());
        }
        lookout.reached(place.position());
        over = there.isPresent() && there.get() instanceof Delivery.Over<T>;
        return there.map(news);
    }

    /** How long until somebody must look, in nanoseconds; not positive if it is time. */
    long untilDue() {
        return over ? waiting.poll() : lookout.untilDue(waiting.now(), waiting.poll());
    }
}
