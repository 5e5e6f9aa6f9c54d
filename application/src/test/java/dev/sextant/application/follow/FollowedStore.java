package dev.sextant.application.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.WatchedStore;
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
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.TopicFeed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A store of whose looks a test is told, which readers follow whose time passes only when the test says so. */
final class FollowedStore {
    static final RunId RUN = Entries.run(1);
    static final RunId OTHER = Entries.run(2);
    static final Topic RUNS = new Topic.Runs();
    static final Topic EVENTS = new Topic.RunStream(RUN, StreamKind.EVENTS);
    static final Topic LOGS = new Topic.RunStream(RUN, StreamKind.LOGS);
    static final Topic SAMPLES = new Topic.RunStream(RUN, StreamKind.SAMPLES);
    static final Duration LONG = Duration.ofDays(1);
    /** So long that a test which waits for a look instead of a ring does not end. */
    static final Duration NEVER = Duration.ofDays(1);

    static final Duration SHORT = Duration.ofMillis(5);

    static final int MOST_BEHIND = 300;

    final AtomicInteger looks = new AtomicInteger();
    final AtomicBoolean broken = new AtomicBoolean();
    volatile Runnable beforeNextLook = () -> {};
    final Storage plain = MemoryStorage.open(MemoryConfig.DEFAULT);
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
    final FakeTicker ticker = new FakeTicker();
    final CommitBell bell = new CommitBell();

    TopicFeed feed(Duration poll, Topic... topics) {
        return begun(follow(
                poll, Stream.of(topics).map(topic -> TopicStart.after(topic, 0)).toArray(TopicStart[]::new)));
    }

    Following<TopicFeed> follow(Duration poll, TopicStart... starts) {
        FollowerLimits limits = new FollowerLimits(200, 2L << 20, poll, MOST_BEHIND);
        return new TopicFollower(store, bell, ticker, limits).follow(new TopicStarts(List.of(starts)));
    }

    static TopicFeed begun(Following<TopicFeed> following) {
        return ((Following.Begun<TopicFeed>) following).feed();
    }

    PendingRun register(RunId run) {
        Registration asked = new Registration(
                run,
                Submission.of("run " + run, "worker").driver(Driver.CLIENT),
                new WallInstant(1_000_000),
                "ada",
                false);
        assertThat(plain.runs().register(asked)).isInstanceOf(RegistrationOutcome.Registered.class);
        return asked.run();
    }

    void purge(PendingRun waiting) {
        StepNote note = new StepNote(new WallInstant(1_000_000), "ada", "for a test");
        Step<EndedRun> cancelled = waiting.cancel(note);
        plain.runs().step(cancelled);
        Step<EndedRun> archived = cancelled.after().archive(note).orElseThrow();
        plain.runs().step(archived);
        plain.runs().step(archived.after().purge(note).orElseThrow());
    }

    void events(RunId run, int count) {
        plain.events().append(List.of(Entries.batch(run, "e", count)));
    }

    static News nextAtOnce(TopicFeed feed) {
        try {
            return feed.next(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitEntered() {
        while (bell.watched() == 0) {
            goOn();
        }
    }

    /** Whoever is tired of waiting interrupts. */
    static void goOn() {
        assertThat(Thread.interrupted()).isFalse();
        Thread.onSpinWait();
    }

    FutureTask<String> reading(TopicFeed feed) {
        FutureTask<String> reading = new FutureTask<>(() -> told(feed));
        start(reading);
        return reading;
    }

    /** What a reader says in the end, while time passes. */
    String passing(FutureTask<String> reading) throws Exception {
        while (!reading.isDone()) {
            goOn();
            ticker.pass(SHORT);
        }
        return reading.get();
    }

    /** What comes next: the name of the topic's kind, and the sequences of the entries. */
    static String told(TopicFeed feed) throws InterruptedException {
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

    static List<Long> sequences(News news) {
        if (news instanceof News.OfEvents(var run, Delivery.Entries<Recorded<Event>>(var events))) {
            return events.stream().map(Recorded::sequence).toList();
        }
        throw new AssertionError("instead came " + news);
    }

    static String told(String kind, Stream<Long> sequences) {
        return kind + " " + String.join(" ", sequences.map(Object::toString).toList());
    }

    /** Lets somebody work beside the test. */
    static void start(FutureTask<?> task) {
        Thread.startVirtualThread(task);
    }
}
