package dev.sextant.app.web.live;

import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.follow.News;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.ports.driving.TopicFeed;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that goes on until its reader leaves, written by a thread of its own, as fast as the reader takes it: nothing
 * is read from the store before the reader has taken what came before. A reader that is gone, which the connection notices
 * by itself, or by a heartbeat that finds no way, ends the thread.
 */
final class LiveBody implements Publisher<ReadBuffer>, Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBody.class);
    private static final ReadBufferFactory BUFFERS = ReadBufferFactory.getJdkFactory();

    private final TopicFeed feed;
    private final LiveText text;
    private final Duration heartbeat;
    private final LiveReaders readers;
    private final Demand demand = new Demand();

    /**
     * @param heartbeat after so much time without news it is told that there are none
     */
    LiveBody(TopicFeed feed, LiveText text, Duration heartbeat, LiveReaders readers) {
        this.feed = feed;
        this.text = text;
        this.heartbeat = heartbeat;
        this.readers = readers;
    }

    @Override
    public void subscribe(Subscriber<? super ReadBuffer> reader) {
        reader.onSubscribe(this);
        readers.begin(this, () -> tell(reader));
    }

    @Override
    public void request(long pieces) {
        demand.add(pieces);
    }

    @Override
    public void cancel() {
        end();
    }

    /** Tells no more. */
    void end() {
        demand.end();
        feed.close();
    }

    private void tell(Subscriber<? super ReadBuffer> reader) {
        try (feed) {
            tellAll(reader);
            reader.onComplete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reader.onComplete();
        } catch (RuntimeException | Error failure) {
            LOG.warn("somebody who followed live was cut off", failure);
            reader.onError(failure);
        }
    }

    private void tellAll(Subscriber<? super ReadBuffer> reader) throws InterruptedException {
        int going = feed.positions().size();
        boolean taken = give(reader, LiveText.opening(feed.positions()));
        while (taken && going > 0) {
            News news = next();
            if (news.delivery().filter(Delivery.Over.class::isInstance).isPresent()) {
                going--;
            }
            taken = give(reader, text.of(news, feed.positions()));
        }
    }

    private boolean give(Subscriber<? super ReadBuffer> reader, byte[] piece) throws InterruptedException {
        boolean wanted = demand.await();
        if (wanted) {
            reader.onNext(BUFFERS.adapt(piece));
        }
        return wanted;
    }

    private News next() throws InterruptedException {
        try {
            News news = feed.next(heartbeat);
            readers.well();
            return news;
        } catch (StorageUnavailable e) {
            readers.trouble(e);
            return new News.None();
        }
    }
}
