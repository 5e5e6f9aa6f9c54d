package dev.sextant.application.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.WatchedStore;
import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.follow.Following;
import dev.sextant.domain.follow.News;
import dev.sextant.domain.follow.Topic;
import dev.sextant.domain.follow.TopicStart;
import dev.sextant.domain.follow.TopicStarts;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.TopicFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TopicFollowerTest {
    private static final RunId RUN = Entries.run(1);
    private static final RunId OTHER = Entries.run(2);
    private static final Topic RUNS = new Topic.Runs();
    private static final Topic EVENTS = new Topic.RunStream(RUN, StreamKind.EVENTS);
    private static final Topic LOGS = new Topic.RunStream(RUN, StreamKind.LOGS);
    private static final Topic SAMPLES = new Topic.RunStream(RUN, StreamKind.SAMPLES);
    private static final Duration LONG = Duration.ofDays(1);
    /** So long that a test which waits for a look instead of a ring does not end. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final Duration SHORT = Duration.ofMillis(5);

    private static final int MOST_BEHIND = 300;

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile Runnable beforeNextLook = () -> {};
    private final Storage plain = MemoryStorage.open(MemoryConfig.DEFAULT);
    private final Storage store = WatchedStore.of(plain, new WatchedStore.Watch() {
        @Override
        public void before(String method) {
            looks.incrementAndGet();
            Runnable first = beforeNextLook;
            beforeNextLook = () -> {};
            first.run();
            if (broken.get() && method.equals("page")) {
                throw new StorageUnavailable(StorageUnavailable.Trouble.UNREACHABLE, "nobody answers");
            }
        }
    });
    private final FakeTicker ticker = new FakeTicker();
    private final CommitBell bell = new CommitBell();

    @Test
    void every_topic_tells_what_is_there_and_the_positions_are_in_the_order_of_the_topics() throws Exception {
        register(RUN);
        events(RUN, 3);
        plain.logs().append(List.of(Entries.logs(RUN)));
        plain.series().append(List.of(Entries.samples(RUN), Entries.samples(RUN)));
        try (TopicFeed feed = feed(NEVER, SAMPLES, RUNS, EVENTS, LOGS)) {
            assertThat(feed.positions()).containsExactly(0L, 0L, 0L, 0L);
            List<String> told = List.of(told(feed), told(feed), told(feed), told(feed));
            assertThat(told).containsExactly("samples 1 2", "runs 1", "events 1 2 3", "logs 1");
            assertThat(feed.positions()).containsExactly(2L, 1L, 3L, 1L);
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
        }
    }

    @Test
    void a_reader_begins_after_what_it_has_seen_or_at_the_end() throws Exception {
        register(RUN);
        events(RUN, 10);
        plain.logs().append(List.of(Entries.logs(RUN), Entries.logs(RUN)));
        try (TopicFeed feed =
                begun(follow(NEVER, TopicStart.after(EVENTS, 7), TopicStart.atEnd(LOGS), TopicStart.atEnd(SAMPLES)))) {
            assertThat(feed.positions()).containsExactly(7L, 2L, 0L);
            assertThat(told(feed)).isEqualTo("events 8 9 10");
            plain.logs().append(List.of(Entries.logs(RUN)));
            bell.committed(new StreamAddress(RUN, StreamKind.LOGS));
            assertThat(told(feed)).isEqualTo("logs 3");
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
        }
    }

    @Test
    void a_topic_that_always_has_more_keeps_no_other_waiting() throws Exception {
        register(RUN);
        register(OTHER);
        events(RUN, 1_000);
        events(OTHER, 1);
        try (TopicFeed feed = feed(NEVER, EVENTS, new Topic.RunStream(OTHER, StreamKind.EVENTS))) {
            assertThat(told(feed)).startsWith("events 1 2 ").endsWith(" 200");
            assertThat(told(feed)).isEqualTo("events 1");
            assertThat(told(feed)).startsWith("events 201 ");
        }
    }

    @Test
    void a_commit_of_this_process_to_any_of_the_topics_wakes_the_reader() throws Exception {
        register(RUN);
        try (TopicFeed feed = feed(NEVER, EVENTS, LOGS)) {
            FutureTask<String> reading = reading(feed);
            awaitEntered();
            plain.logs().append(List.of(Entries.logs(RUN)));
            bell.committed(new StreamAddress(RUN, StreamKind.LOGS));
            assertThat(reading.get()).isEqualTo("logs 1");
        }
    }

    @Test
    void what_another_process_writes_is_found_by_looking_and_so_is_a_step_of_a_run() throws Exception {
        register(RUN);
        try (TopicFeed feed = begun(follow(SHORT, TopicStart.atEnd(RUNS), TopicStart.atEnd(EVENTS)))) {
            FutureTask<String> reading = reading(feed);
            // Past the recorder: the bell does not ring.
            events(RUN, 1);
            assertThat(passing(reading)).isEqualTo("events 1");
            reading = reading(feed);
            register(OTHER);
            assertThat(passing(reading)).isEqualTo("runs 2");
        }
    }

    @Test
    void many_idle_readers_of_one_topic_cost_the_looks_of_one() throws Exception {
        register(RUN);
        events(RUN, 1);
        List<TopicFeed> feeds =
                Stream.generate(() -> feed(SHORT, EVENTS)).limit(20).toList();
        for (TopicFeed feed : feeds) {
            assertThat(told(feed)).isEqualTo("events 1");
            looks.set(0);
            // The look that found it met the end, too.
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            assertThat(looks).hasValue(0);
        }
        // The longer nothing happens, the more seldom.
        int expected = 0;
        for (int polls : List.of(1, 2, 4, 5, 5)) {
            ticker.pass(SHORT.multipliedBy(polls).minusNanos(1));
            for (TopicFeed feed : feeds) {
                assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            }
            assertThat(looks).hasValue(expected);
            ticker.pass(Duration.ofNanos(1));
            for (TopicFeed feed : feeds) {
                assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            }
            expected++;
            assertThat(looks).hasValue(expected);
        }
        feeds.forEach(TopicFeed::close);
    }

    @Test
    void while_one_looks_no_other_does() throws Exception {
        register(RUN);
        try (TopicFeed one = feed(SHORT, EVENTS);
                TopicFeed other = feed(SHORT, EVENTS)) {
            assertThat(one.next(Duration.ZERO)).isEqualTo(new News.None());
            assertThat(other.next(Duration.ZERO)).isEqualTo(new News.None());
            ticker.pass(SHORT);
            looks.set(0);
            List<News> meanwhile = new ArrayList<>();
            beforeNextLook = () -> meanwhile.add(nextAtOnce(other));
            assertThat(one.next(Duration.ZERO)).isEqualTo(new News.None());
            assertThat(meanwhile).containsExactly(new News.None());
            assertThat(looks).hasValue(1);
        }
    }

    @Test
    void what_one_reader_finds_the_others_are_told_at_once() throws Exception {
        register(RUN);
        try (TopicFeed one = feed(NEVER, EVENTS);
                TopicFeed other = feed(NEVER, EVENTS)) {
            assertThat(one.next(Duration.ZERO)).isEqualTo(new News.None());
            assertThat(other.next(Duration.ZERO)).isEqualTo(new News.None());
            FutureTask<String> waiting = reading(other);
            // Past the recorder: the bell does not ring, and nobody looks before the poll is over.
            events(RUN, 2);
            assertThat(one.next(Duration.ZERO)).isEqualTo(new News.None());
            try (TopicFeed late = feed(NEVER, EVENTS)) {
                assertThat(told(late)).isEqualTo("events 1 2");
            }
            assertThat(waiting.get()).isEqualTo("events 1 2");
            assertThat(told(one)).isEqualTo("events 1 2");
        }
    }

    @Test
    void a_reader_that_fell_too_far_behind_in_a_topic_is_told_of_the_gap_there() throws Exception {
        register(RUN);
        try (TopicFeed feed = feed(NEVER, LOGS, EVENTS)) {
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            events(RUN, 1_001);
            bell.committed(new StreamAddress(RUN, StreamKind.EVENTS));
            assertThat(told(feed)).startsWith("events 1 ").endsWith(" 200");
            assertThat(feed.next(LONG)).isEqualTo(new News.OfEvents(RUN, new Delivery.Gap<>(201, 1_001)));
            assertThat(feed.positions()).containsExactly(0L, 1_001L);
            plain.logs().append(List.of(Entries.logs(RUN)));
            bell.committed(new StreamAddress(RUN, StreamKind.LOGS));
            assertThat(told(feed)).isEqualTo("logs 1");
        }
    }

    @Test
    void a_topic_whose_run_is_purged_is_over_once_and_the_others_go_on() throws Exception {
        PendingRun waiting = register(RUN);
        try (TopicFeed feed = feed(NEVER, EVENTS, RUNS)) {
            assertThat(told(feed)).isEqualTo("runs 1");
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            purge(waiting);
            ticker.pass(NEVER);
            List<News> news = List.of(feed.next(LONG), feed.next(LONG));
            assertThat(news)
                    .contains(new News.OfEvents(RUN, new Delivery.Over<>(Absence.RUN_PURGED)))
                    .anyMatch(News.OfRuns.class::isInstance);
            ticker.pass(NEVER);
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
        }
    }

    @Test
    void a_run_that_is_not_there_is_told_before_anything_else() throws Exception {
        PendingRun waiting = register(RUN);
        assertThat(follow(NEVER, TopicStart.after(RUNS, 0), TopicStart.after(EVENTS, 0)))
                .isInstanceOf(Following.Begun.class);
        assertThat(follow(
                        NEVER,
                        TopicStart.after(RUNS, 0),
                        TopicStart.atEnd(new Topic.RunStream(OTHER, StreamKind.LOGS))))
                .isEqualTo(new Following.Missing<>(new Topic.RunStream(OTHER, StreamKind.LOGS), Absence.UNKNOWN_RUN));
        purge(waiting);
        assertThat(follow(NEVER, TopicStart.after(SAMPLES, 0)))
                .isEqualTo(new Following.Missing<>(SAMPLES, Absence.RUN_PURGED));
        assertThat(bell.watched()).isZero();
    }

    @Test
    void a_place_that_a_topic_has_not_reached_is_refused() {
        register(RUN);
        events(RUN, 3);
        assertThat(follow(NEVER, TopicStart.after(EVENTS, 3))).isInstanceOf(Following.Begun.class);
        assertThat(follow(NEVER, TopicStart.after(EVENTS, 4))).isEqualTo(new Following.Ahead<>(EVENTS, 4, 3));
        assertThat(follow(NEVER, TopicStart.after(RUNS, 2))).isEqualTo(new Following.Ahead<>(RUNS, 2, 1));
        assertThat(follow(NEVER, TopicStart.after(LOGS, 1))).isEqualTo(new Following.Ahead<>(LOGS, 1, 0));
    }

    @Test
    void a_reader_follows_one_to_sixteen_topics_each_once_from_0_or_later() {
        List<TopicStart> most = IntStream.range(0, 16)
                .mapToObj(run -> TopicStart.atEnd(new Topic.RunStream(Entries.run(run), StreamKind.EVENTS)))
                .toList();
        assertThat(new TopicStarts(most).each()).hasSize(16);
        List<TopicStart> tooMany = new ArrayList<>(most);
        tooMany.add(TopicStart.atEnd(RUNS));
        assertThatThrownBy(() -> new TopicStarts(tooMany))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("topics are 17, but must be 1 to 16");
        assertThatThrownBy(() -> new TopicStarts(List.of())).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new TopicStarts(List.of(TopicStart.atEnd(RUNS), TopicStart.after(RUNS, 0))))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("name each of them once");
        assertThatThrownBy(() -> TopicStart.after(RUNS, -1)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void the_patience_of_a_reader_ends_by_the_ticker() throws Exception {
        register(RUN);
        try (TopicFeed feed = feed(SHORT, EVENTS, LOGS)) {
            FutureTask<News> reading = new FutureTask<>(() -> feed.next(Duration.ofSeconds(3)));
            Thread.startVirtualThread(reading);
            while (!reading.isDone()) {
                goOn();
                ticker.pass(Duration.ofSeconds(3));
            }
            assertThat(reading.get()).isEqualTo(new News.None());
        }
    }

    @Test
    void a_store_that_works_again_before_the_patience_ends_is_no_trouble_and_nothing_is_lost() throws Exception {
        register(RUN);
        try (TopicFeed feed = feed(SHORT, EVENTS, SAMPLES)) {
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            events(RUN, 2);
            bell.committed(new StreamAddress(RUN, StreamKind.EVENTS));
            broken.set(true);
            assertThatThrownBy(() -> feed.next(Duration.ZERO)).isInstanceOf(StorageUnavailable.class);
            plain.series().append(List.of(Entries.samples(RUN)));
            bell.committed(new StreamAddress(RUN, StreamKind.SAMPLES));
            assertThat(told(feed)).isEqualTo("samples 1");
            int before = looks.get();
            FutureTask<String> reading = reading(feed);
            while (looks.get() < before + 3) {
                goOn();
            }
            broken.set(false);
            assertThat(reading.get()).isEqualTo("events 1 2");
        }
    }

    @Test
    void closing_from_another_thread_ends_a_wait_and_leaves_nobody_to_wake() throws Exception {
        register(RUN);
        TopicFeed feed = feed(NEVER, EVENTS, RUNS);
        assertThat(bell.watched()).isZero();
        assertThat(told(feed)).isEqualTo("runs 1");
        FutureTask<News> reading = new FutureTask<>(() -> feed.next(LONG));
        Thread.startVirtualThread(reading);
        assertThat(bell.watched()).isEqualTo(2);
        feed.close();
        assertThat(reading.get()).isEqualTo(new News.None());
        assertThat(bell.watched()).isZero();
        feed.close();
        assertThat(feed.next(LONG)).isEqualTo(new News.None());
        assertThat(bell.watched()).isZero();
    }

    @Test
    void a_reader_that_is_interrupted_loses_nothing() throws Exception {
        register(RUN);
        try (TopicFeed feed = feed(NEVER, EVENTS)) {
            FutureTask<Boolean> reading = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                try {
                    feed.next(LONG);
                    return false;
                } catch (InterruptedException e) {
                    return true;
                }
            });
            Thread.startVirtualThread(reading);
            assertThat(reading.get()).isTrue();
            events(RUN, 1);
            bell.committed(new StreamAddress(RUN, StreamKind.EVENTS));
            assertThat(told(feed)).isEqualTo("events 1");
        }
    }

    @Test
    void with_many_writers_and_readers_every_entry_comes_once_and_in_order() throws Exception {
        register(RUN);
        int writers = 4;
        // Together as many as a reader may be behind: else one that the machine keeps waiting would miss some.
        int each = MOST_BEHIND / writers;
        List<FutureTask<List<Long>>> readers = new ArrayList<>();
        for (int reader = 0; reader < 8; reader++) {
            readers.add(new FutureTask<>(() -> {
                List<Long> seen = new ArrayList<>();
                try (TopicFeed feed = feed(NEVER, LOGS, EVENTS)) {
                    while (seen.size() < writers * each) {
                        seen.addAll(sequences(feed.next(LONG)));
                    }
                }
                return seen;
            }));
        }
        readers.forEach(Thread::startVirtualThread);
        List<FutureTask<Void>> writing = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            writing.add(new FutureTask<>(
                    () -> {
                        for (int i = 0; i < each; i++) {
                            events(RUN, 1);
                            bell.committed(new StreamAddress(RUN, StreamKind.EVENTS));
                        }
                    },
                    null));
        }
        writing.forEach(Thread::startVirtualThread);
        for (FutureTask<List<Long>> reader : readers) {
            assertThat(reader.get())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) writers * each)
                            .boxed()
                            .toList());
        }
    }

    private TopicFeed feed(Duration poll, Topic... topics) {
        return begun(follow(
                poll, Stream.of(topics).map(topic -> TopicStart.after(topic, 0)).toArray(TopicStart[]::new)));
    }

    private Following<TopicFeed> follow(Duration poll, TopicStart... starts) {
        FollowerLimits limits = new FollowerLimits(200, 2L << 20, poll, MOST_BEHIND);
        return new TopicFollower(store, bell, ticker, limits).follow(new TopicStarts(List.of(starts)));
    }

    private static TopicFeed begun(Following<TopicFeed> following) {
        return ((Following.Begun<TopicFeed>) following).feed();
    }

    private PendingRun register(RunId run) {
        Registration asked = new Registration(
                run,
                Submission.of("run " + run, "worker").driver(Driver.CLIENT),
                new WallInstant(1_000_000),
                "ada",
                false);
        assertThat(plain.runs().register(asked)).isInstanceOf(RegistrationOutcome.Registered.class);
        return asked.run();
    }

    private void purge(PendingRun waiting) {
        StepNote note = new StepNote(new WallInstant(1_000_000), "ada", "for a test");
        Step<EndedRun> cancelled = waiting.cancel(note);
        plain.runs().step(cancelled);
        Step<EndedRun> archived = cancelled.after().archive(note).orElseThrow();
        plain.runs().step(archived);
        plain.runs().step(archived.after().purge(note).orElseThrow());
    }

    private void events(RunId run, int count) {
        plain.events().append(List.of(Entries.batch(run, "e", count)));
    }

    private static News nextAtOnce(TopicFeed feed) {
        try {
            return feed.next(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitEntered() {
        while (bell.watched() == 0) {
            goOn();
        }
    }

    /** Whoever is tired of waiting interrupts. */
    private static void goOn() {
        assertThat(Thread.interrupted()).isFalse();
        Thread.onSpinWait();
    }

    private FutureTask<String> reading(TopicFeed feed) {
        FutureTask<String> reading = new FutureTask<>(() -> told(feed));
        Thread.startVirtualThread(reading);
        return reading;
    }

    /** What a reader says in the end, while time passes. */
    private String passing(FutureTask<String> reading) throws Exception {
        while (!reading.isDone()) {
            goOn();
            ticker.pass(SHORT);
        }
        return reading.get();
    }

    /** What comes next: the name of the topic's kind, and the sequences of the entries. */
    private static String told(TopicFeed feed) throws InterruptedException {
        return switch (feed.next(LONG)) {
            case News.OfRuns(Delivery.Entries<HistoryEntry>(var steps)) ->
                told("runs", steps.stream().map(HistoryEntry::sequence));
            case News.OfEvents(var run, Delivery.Entries<Recorded<Event>>(var events)) ->
                told("events", events.stream().map(Recorded::sequence));
            case News.OfLogs(var run, Delivery.Entries<?>(var logs)) ->
                told("logs", logs.stream().map(log -> ((Recorded<?>) log).sequence()));
            case News.OfSamples(var run, Delivery.Entries<NamedSample>(var samples)) ->
                told("samples", samples.stream().map(named -> named.sample().sequence()));
            case News other -> throw new AssertionError("instead came " + other);
        };
    }

    private static List<Long> sequences(News news) {
        if (news instanceof News.OfEvents(var run, Delivery.Entries<Recorded<Event>>(var events))) {
            return events.stream().map(Recorded::sequence).toList();
        }
        throw new AssertionError("instead came " + news);
    }

    private static String told(String kind, Stream<Long> sequences) {
        return kind + " " + String.join(" ", sequences.map(Object::toString).toList());
    }
}
