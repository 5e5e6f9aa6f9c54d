package dev.sextant.application.follow;

import static dev.sextant.application.follow.FollowedStore.EVENTS;
import static dev.sextant.application.follow.FollowedStore.LOGS;
import static dev.sextant.application.follow.FollowedStore.LONG;
import static dev.sextant.application.follow.FollowedStore.MOST_BEHIND;
import static dev.sextant.application.follow.FollowedStore.NEVER;
import static dev.sextant.application.follow.FollowedStore.OTHER;
import static dev.sextant.application.follow.FollowedStore.RUN;
import static dev.sextant.application.follow.FollowedStore.RUNS;
import static dev.sextant.application.follow.FollowedStore.SAMPLES;
import static dev.sextant.application.follow.FollowedStore.SHORT;
import static dev.sextant.application.follow.FollowedStore.begun;
import static dev.sextant.application.follow.FollowedStore.goOn;
import static dev.sextant.application.follow.FollowedStore.nextAtOnce;
import static dev.sextant.application.follow.FollowedStore.sequences;
import static dev.sextant.application.follow.FollowedStore.start;
import static dev.sextant.application.follow.FollowedStore.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.application.doubles.Entries;
import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.follow.News;
import dev.sextant.domain.follow.TopicStart;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driving.TopicFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When readers of topics look, and what wakes them. */
@Timeout(60)
class TopicLooksTest {
    private final FollowedStore followed = new FollowedStore();

    @Test
    void a_commit_of_this_process_to_any_of_the_topics_wakes_the_reader() throws Exception {
        followed.register(RUN);
        try (TopicFeed feed = followed.feed(NEVER, EVENTS, LOGS)) {
            FutureTask<String> reading = followed.reading(feed);
            followed.awaitEntered();
            followed.plain.logs().append(List.of(Entries.logs(RUN)));
            followed.bell.committed(new StreamAddress(RUN, StreamKind.LOGS));
            assertThat(reading.get()).isEqualTo("logs 1");
        }
    }

    @Test
    void a_step_of_this_process_wakes_who_follows_the_runs() throws Exception {
        followed.register(RUN);
        try (TopicFeed feed = followed.feed(NEVER, RUNS)) {
            assertThat(told(feed)).isEqualTo("runs 1");
            FutureTask<String> reading = followed.reading(feed);
            followed.register(OTHER);
            followed.bell.stepped();
            assertThat(reading.get()).isEqualTo("runs 2");
        }
    }

    @Test
    void what_another_process_writes_is_found_by_looking_and_so_is_a_step_of_a_run() throws Exception {
        followed.register(RUN);
        try (TopicFeed feed = begun(followed.follow(SHORT, TopicStart.atEnd(RUNS), TopicStart.atEnd(EVENTS)))) {
            FutureTask<String> reading = followed.reading(feed);
            // Past the recorder: the bell does not ring.
            followed.events(RUN, 1);
            assertThat(followed.passing(reading)).isEqualTo("events 1");
            reading = followed.reading(feed);
            followed.register(OTHER);
            assertThat(followed.passing(reading)).isEqualTo("runs 2");
        }
    }

    @Test
    void many_idle_readers_of_one_topic_cost_the_looks_of_one() throws Exception {
        followed.register(RUN);
        followed.events(RUN, 1);
        List<TopicFeed> feeds =
                Stream.generate(() -> followed.feed(SHORT, EVENTS)).limit(20).toList();
        for (TopicFeed feed : feeds) {
            assertThat(told(feed)).isEqualTo("events 1");
            followed.looks.set(0);
            // The look that found it met the end, too.
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            assertThat(followed.looks).hasValue(0);
        }
        // The longer nothing happens, the more seldom.
        int expected = 0;
        for (int polls : List.of(1, 2, 4, 5, 5)) {
            followed.ticker.pass(SHORT.multipliedBy(polls).minusNanos(1));
            for (TopicFeed feed : feeds) {
                assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            }
            assertThat(followed.looks).hasValue(expected);
            followed.ticker.pass(Duration.ofNanos(1));
            for (TopicFeed feed : feeds) {
                assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            }
            expected++;
            assertThat(followed.looks).hasValue(expected);
        }
        feeds.forEach(TopicFeed::close);
    }

    @Test
    void while_one_looks_no_other_does() throws Exception {
        followed.register(RUN);
        try (TopicFeed one = followed.feed(SHORT, EVENTS);
                TopicFeed other = followed.feed(SHORT, EVENTS)) {
            assertThat(one.next(Duration.ZERO)).isEqualTo(new News.None());
            assertThat(other.next(Duration.ZERO)).isEqualTo(new News.None());
            followed.ticker.pass(SHORT);
            followed.looks.set(0);
            List<News> meanwhile = new ArrayList<>();
            followed.beforeNextLook = () -> meanwhile.add(nextAtOnce(other));
            assertThat(one.next(Duration.ZERO)).isEqualTo(new News.None());
            assertThat(meanwhile).containsExactly(new News.None());
            assertThat(followed.looks).hasValue(1);
        }
    }

    @Test
    void what_one_reader_finds_the_others_are_told_at_once() throws Exception {
        followed.register(RUN);
        try (TopicFeed one = followed.feed(NEVER, EVENTS);
                TopicFeed other = followed.feed(NEVER, EVENTS)) {
            assertThat(one.next(Duration.ZERO)).isEqualTo(new News.None());
            assertThat(other.next(Duration.ZERO)).isEqualTo(new News.None());
            FutureTask<String> waiting = followed.reading(other);
            // Past the recorder: the bell does not ring, and nobody looks before the poll is over.
            followed.events(RUN, 2);
            assertThat(one.next(Duration.ZERO)).isEqualTo(new News.None());
            try (TopicFeed late = followed.feed(NEVER, EVENTS)) {
                assertThat(told(late)).isEqualTo("events 1 2");
            }
            assertThat(waiting.get()).isEqualTo("events 1 2");
            assertThat(told(one)).isEqualTo("events 1 2");
        }
    }

    @Test
    void the_patience_of_a_reader_ends_by_the_ticker() throws Exception {
        followed.register(RUN);
        try (TopicFeed feed = followed.feed(SHORT, EVENTS, LOGS)) {
            FutureTask<News> reading = new FutureTask<>(() -> feed.next(Duration.ofSeconds(3)));
            start(reading);
            while (!reading.isDone()) {
                goOn();
                followed.ticker.pass(Duration.ofSeconds(3));
            }
            assertThat(reading.get()).isEqualTo(new News.None());
        }
    }

    @Test
    void a_store_that_works_again_before_the_patience_ends_is_no_trouble_and_nothing_is_lost() throws Exception {
        followed.register(RUN);
        try (TopicFeed feed = followed.feed(SHORT, EVENTS, SAMPLES)) {
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            followed.events(RUN, 2);
            followed.bell.committed(new StreamAddress(RUN, StreamKind.EVENTS));
            followed.broken.set(true);
            assertThatThrownBy(() -> feed.next(Duration.ZERO)).isInstanceOf(StorageUnavailable.class);
            followed.plain.series().append(List.of(Entries.samples(RUN)));
            followed.bell.committed(new StreamAddress(RUN, StreamKind.SAMPLES));
            assertThat(told(feed)).isEqualTo("samples 1");
            int before = followed.looks.get();
            FutureTask<String> reading = followed.reading(feed);
            while (followed.looks.get() < before + 3) {
                goOn();
            }
            followed.broken.set(false);
            assertThat(reading.get()).isEqualTo("events 1 2");
        }
    }

    @Test
    void closing_from_another_thread_ends_a_wait_and_leaves_nobody_to_wake() throws Exception {
        followed.register(RUN);
        TopicFeed feed = followed.feed(NEVER, EVENTS, RUNS);
        assertThat(followed.bell.watched()).isZero();
        assertThat(told(feed)).isEqualTo("runs 1");
        FutureTask<News> reading = new FutureTask<>(() -> feed.next(LONG));
        start(reading);
        assertThat(followed.bell.watched()).isEqualTo(2);
        feed.close();
        assertThat(reading.get()).isEqualTo(new News.None());
        assertThat(followed.bell.watched()).isZero();
        feed.close();
        assertThat(feed.next(LONG)).isEqualTo(new News.None());
        assertThat(followed.bell.watched()).isZero();
    }

    @Test
    void a_reader_that_is_interrupted_loses_nothing() throws Exception {
        followed.register(RUN);
        try (TopicFeed feed = followed.feed(NEVER, EVENTS)) {
            FutureTask<Boolean> reading = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                try {
                    feed.next(LONG);
                    return false;
                } catch (InterruptedException e) {
                    return true;
                }
            });
            start(reading);
            assertThat(reading.get()).isTrue();
            followed.events(RUN, 1);
            followed.bell.committed(new StreamAddress(RUN, StreamKind.EVENTS));
            assertThat(told(feed)).isEqualTo("events 1");
        }
    }

    @Test
    void with_many_writers_and_readers_every_entry_comes_once_and_in_order() throws Exception {
        followed.register(RUN);
        int writers = 4;
        // Together as many as a reader may be behind: else one that the machine keeps waiting would miss some.
        int each = MOST_BEHIND / writers;
        List<FutureTask<List<Long>>> readers = new ArrayList<>();
        for (int reader = 0; reader < 8; reader++) {
            readers.add(new FutureTask<>(() -> {
                List<Long> seen = new ArrayList<>();
                try (TopicFeed feed = followed.feed(NEVER, LOGS, EVENTS)) {
                    while (seen.size() < writers * each) {
                        seen.addAll(sequences(feed.next(LONG)));
                    }
                }
                return seen;
            }));
        }
        readers.forEach(FollowedStore::start);
        List<FutureTask<Void>> writing = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            writing.add(new FutureTask<>(
                    () -> {
                        for (int i = 0; i < each; i++) {
                            followed.events(RUN, 1);
                            followed.bell.committed(new StreamAddress(RUN, StreamKind.EVENTS));
                        }
                    },
                    null));
        }
        writing.forEach(FollowedStore::start);
        for (FutureTask<List<Long>> reader : readers) {
            assertThat(reader.get())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) writers * each)
                            .boxed()
                            .toList());
        }
    }
}
