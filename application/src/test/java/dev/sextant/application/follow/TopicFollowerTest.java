package dev.sextant.application.follow;

import static dev.sextant.application.follow.FollowedStore.EVENTS;
import static dev.sextant.application.follow.FollowedStore.LOGS;
import static dev.sextant.application.follow.FollowedStore.LONG;
import static dev.sextant.application.follow.FollowedStore.NEVER;
import static dev.sextant.application.follow.FollowedStore.OTHER;
import static dev.sextant.application.follow.FollowedStore.RUN;
import static dev.sextant.application.follow.FollowedStore.RUNS;
import static dev.sextant.application.follow.FollowedStore.SAMPLES;
import static dev.sextant.application.follow.FollowedStore.begun;
import static dev.sextant.application.follow.FollowedStore.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.application.doubles.Entries;
import dev.sextant.application.record.StreamAddress;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.follow.Following;
import dev.sextant.domain.follow.News;
import dev.sextant.domain.follow.Topic;
import dev.sextant.domain.follow.TopicStart;
import dev.sextant.domain.follow.TopicStarts;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driving.TopicFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reader of several topics is told, and from where on. */
@Timeout(60)
class TopicFollowerTest {
    private final FollowedStore followed = new FollowedStore();

    @Test
    void every_topic_tells_what_is_there_and_the_positions_are_in_the_order_of_the_topics() throws Exception {
        followed.register(RUN);
        followed.events(RUN, 3);
        followed.plain.logs().append(List.of(Entries.logs(RUN)));
        followed.plain.series().append(List.of(Entries.samples(RUN), Entries.samples(RUN)));
        try (TopicFeed feed = followed.feed(NEVER, SAMPLES, RUNS, EVENTS, LOGS)) {
            assertThat(feed.positions()).containsExactly(0L, 0L, 0L, 0L);
            List<String> told = List.of(told(feed), told(feed), told(feed), told(feed));
            assertThat(told).containsExactly("samples 1 2", "runs 1", "events 1 2 3", "logs 1");
            assertThat(feed.positions()).containsExactly(2L, 1L, 3L, 1L);
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
        }
    }

    @Test
    void a_reader_begins_after_what_it_has_seen_or_at_the_end() throws Exception {
        followed.register(RUN);
        followed.events(RUN, 10);
        followed.plain.logs().append(List.of(Entries.logs(RUN), Entries.logs(RUN)));
        try (TopicFeed feed = begun(followed.follow(
                NEVER, TopicStart.after(EVENTS, 7), TopicStart.atEnd(LOGS), TopicStart.atEnd(SAMPLES)))) {
            assertThat(feed.positions()).containsExactly(7L, 2L, 0L);
            assertThat(told(feed)).isEqualTo("events 8 9 10");
            followed.plain.logs().append(List.of(Entries.logs(RUN)));
            followed.bell.committed(new StreamAddress(RUN, StreamKind.LOGS));
            assertThat(told(feed)).isEqualTo("logs 3");
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
        }
    }

    @Test
    void a_topic_that_always_has_more_keeps_no_other_waiting() throws Exception {
        followed.register(RUN);
        followed.register(OTHER);
        followed.events(RUN, 1_000);
        followed.events(OTHER, 1);
        try (TopicFeed feed = followed.feed(NEVER, EVENTS, new Topic.RunStream(OTHER, StreamKind.EVENTS))) {
            assertThat(told(feed)).startsWith("events 1 2 ").endsWith(" 200");
            assertThat(told(feed)).isEqualTo("events 1");
            assertThat(told(feed)).startsWith("events 201 ");
        }
    }

    @Test
    void a_reader_that_fell_too_far_behind_in_a_topic_is_told_of_the_gap_there() throws Exception {
        followed.register(RUN);
        try (TopicFeed feed = followed.feed(NEVER, LOGS, EVENTS)) {
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            followed.events(RUN, 1_001);
            followed.bell.committed(new StreamAddress(RUN, StreamKind.EVENTS));
            assertThat(told(feed)).startsWith("events 1 ").endsWith(" 200");
            assertThat(feed.next(LONG)).isEqualTo(new News.OfEvents(RUN, new Delivery.Gap<>(201, 1_001)));
            assertThat(feed.positions()).containsExactly(0L, 1_001L);
            followed.plain.logs().append(List.of(Entries.logs(RUN)));
            followed.bell.committed(new StreamAddress(RUN, StreamKind.LOGS));
            assertThat(told(feed)).isEqualTo("logs 1");
        }
    }

    @Test
    void a_topic_whose_run_is_purged_is_over_once_and_the_others_go_on() throws Exception {
        PendingRun waiting = followed.register(RUN);
        try (TopicFeed feed = followed.feed(NEVER, EVENTS, RUNS)) {
            assertThat(told(feed)).isEqualTo("runs 1");
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
            followed.purge(waiting);
            followed.ticker.pass(NEVER);
            List<News> news = List.of(feed.next(LONG), feed.next(LONG));
            assertThat(news)
                    .contains(new News.OfEvents(RUN, new Delivery.Over<>(Absence.RUN_PURGED)))
                    .anyMatch(News.OfRuns.class::isInstance);
            followed.ticker.pass(NEVER);
            assertThat(feed.next(Duration.ZERO)).isEqualTo(new News.None());
        }
    }

    @Test
    void a_run_that_is_not_there_is_told_before_anything_else() throws Exception {
        PendingRun waiting = followed.register(RUN);
        assertThat(followed.follow(NEVER, TopicStart.after(RUNS, 0), TopicStart.after(EVENTS, 0)))
                .isInstanceOf(Following.Begun.class);
        assertThat(followed.follow(
                        NEVER,
                        TopicStart.after(RUNS, 0),
                        TopicStart.atEnd(new Topic.RunStream(OTHER, StreamKind.LOGS))))
                .isEqualTo(new Following.Missing<>(new Topic.RunStream(OTHER, StreamKind.LOGS), Absence.UNKNOWN_RUN));
        followed.purge(waiting);
        assertThat(followed.follow(NEVER, TopicStart.after(SAMPLES, 0)))
                .isEqualTo(new Following.Missing<>(SAMPLES, Absence.RUN_PURGED));
        assertThat(followed.bell.watched()).isZero();
    }

    @Test
    void a_place_that_a_topic_has_not_reached_is_refused() {
        followed.register(RUN);
        followed.events(RUN, 3);
        assertThat(followed.follow(NEVER, TopicStart.after(EVENTS, 3))).isInstanceOf(Following.Begun.class);
        assertThat(followed.follow(NEVER, TopicStart.after(EVENTS, 4))).isEqualTo(new Following.Ahead<>(EVENTS, 4, 3));
        assertThat(followed.follow(NEVER, TopicStart.after(RUNS, 2))).isEqualTo(new Following.Ahead<>(RUNS, 2, 1));
        assertThat(followed.follow(NEVER, TopicStart.after(LOGS, 1))).isEqualTo(new Following.Ahead<>(LOGS, 1, 0));
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
}
