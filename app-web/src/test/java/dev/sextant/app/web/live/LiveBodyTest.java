package dev.sextant.app.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.follow.News;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.ports.driving.TopicFeed;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

@Timeout(60)
class LiveBodyTest {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String OPENING = "retry: 2000\nid: 7\n\n";
    private static final String GAP = "id: 7\nevent: gap\ndata: {\"topic\":\"runs\",\"from\":1,\"to\":7}\n\n";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LiveReaders readers = new LiveReaders(threads);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final AtomicReference<Subscription> line = new AtomicReference<>();

    /** Each time it is asked it says the next of what it is given, and goes on with gaps. */
    private static final class Scripted implements TopicFeed {
        private final List<Object> script;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicReference<Thread> asker = new AtomicReference<>(Thread.currentThread());
        private volatile boolean closed;

        Scripted(Object... script) {
            this.script = List.of(script);
        }

        @Override
        public News next(Duration most) {
            assertThat(most).isEqualTo(HEARTBEAT);
            asker.set(Thread.currentThread());
            int time = asked.getAndIncrement();
            return switch (time < script.size() ? script.get(time) : new News.OfRuns(new Delivery.Gap<>(1, 7))) {
                case News news -> news;
                case RuntimeException trouble -> throw trouble;
                case Object other -> throw new AssertionError(other);
            };
        }

        @Override
        public List<Long> positions() {
            return List.of(7L);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void nothing_is_read_before_what_came_before_is_taken() throws Exception {
        Scripted feed = new Scripted();
        open(feed);
        assertThat(feed.asked).hasValue(0);
        line.get().request(3);
        assertThat(List.of(told.take(), told.take(), told.take())).containsExactly(OPENING, GAP, GAP);
        // One is at hand, and waits.
        until(() -> feed.asked.get() >= 3);
        until(() -> feed.asker.get().getState() == Thread.State.WAITING);
        assertThat(feed.asked).hasValue(3);
        assertThat(told).isEmpty();
        line.get().request(1);
        assertThat(told.take()).isEqualTo(GAP);
        assertThat(readers.count()).isEqualTo(1);
    }

    @Test
    void a_reader_that_leaves_while_it_is_waited_for_is_let_go() throws Exception {
        Scripted feed = new Scripted();
        open(feed);
        line.get().request(1);
        assertThat(told.take()).isEqualTo(OPENING);
        line.get().cancel();
        until(() -> readers.count() == 0);
        assertThat(feed.closed).isTrue();
    }

    @Test
    void a_store_that_cannot_be_read_for_a_while_ends_no_line() throws Exception {
        StorageUnavailable trouble =
                new StorageUnavailable(StorageUnavailable.Trouble.UNREACHABLE, "no server answers (as it must)");
        open(new Scripted(trouble, trouble, new News.None()));
        line.get().request(Long.MAX_VALUE);
        List<String> all = new ArrayList<>();
        for (int piece = 0; piece < 5; piece++) {
            all.add(told.take());
        }
        assertThat(all).containsExactly(OPENING, ":\n\n", ":\n\n", ":\n\n", GAP);
    }

    @Test
    void a_mistake_of_ours_cuts_the_line_and_frees_its_thread() throws Exception {
        Scripted feed = new Scripted(new IllegalStateException("a mistake (as it must)"));
        open(feed);
        line.get().request(9);
        assertThat(List.of(told.take(), told.take())).containsExactly(OPENING, "cut off: a mistake (as it must)");
        until(() -> readers.count() == 0);
        assertThat(feed.closed).isTrue();
    }

    @Test
    void who_comes_while_the_server_closes_is_sent_away_at_once() throws Exception {
        Scripted feed = new Scripted();
        readers.shutdownGracefully();
        open(feed);
        assertThat(told.take()).isEqualTo("the end");
        assertThat(feed.closed).isTrue();
    }

    private void open(TopicFeed feed) {
        new LiveBody(feed, new LiveText(JsonMapper.createDefault()), HEARTBEAT, readers)
                .subscribe(new Subscriber<ReadBuffer>() {
                    @Override
                    public void onSubscribe(Subscription subscription) {
                        line.set(subscription);
                    }

                    @Override
                    public void onNext(ReadBuffer piece) {
                        told.add(piece.toString(StandardCharsets.UTF_8));
                    }

                    @Override
                    public void onError(Throwable failure) {
                        told.add("cut off: " + failure.getMessage());
                    }

                    @Override
                    public void onComplete() {
                        told.add("the end");
                    }
                });
    }

    /** Waits for what must happen; whoever is tired of it interrupts. */
    private static void until(BooleanSupplier happened) {
        while (!happened.getAsBoolean()) {
            assertThat(Thread.interrupted()).isFalse();
            Thread.onSpinWait();
        }
    }
}
