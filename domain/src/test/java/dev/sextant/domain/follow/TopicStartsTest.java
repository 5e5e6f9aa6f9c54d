package dev.sextant.domain.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.stream.StreamKind;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicStartsTest {
    private static final RunId RUN = run(1);

    @Test
    void a_reader_begins_behind_a_sequence_or_behind_all_that_is_there() {
        Topic topic = new Topic.Runs();
        assertThat(TopicStart.after(topic, 0)).isEqualTo(new TopicStart(topic, OptionalLong.of(0)));
        assertThat(TopicStart.after(topic, Long.MAX_VALUE).after()).hasValue(Long.MAX_VALUE);
        assertThat(TopicStart.atEnd(topic)).isEqualTo(new TopicStart(topic, OptionalLong.empty()));
        assertThatThrownBy(() -> TopicStart.after(topic, -1))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("after is -1, but must be 0 or more");
    }

    @Test
    void a_reader_follows_one_to_sixteen_topics() {
        assertThat(new TopicStarts(topics(1)).each()).hasSize(1);
        assertThat(new TopicStarts(topics(TopicStarts.MOST)).each()).hasSize(16);
        for (int wrong : new int[] {0, TopicStarts.MOST + 1}) {
            assertThatThrownBy(() -> new TopicStarts(topics(wrong)))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessage("topics are " + wrong + ", but must be 1 to 16");
        }
    }

    @Test
    void a_topic_is_followed_once_wherever_it_begins() {
        Topic topic = new Topic.RunStream(RUN, StreamKind.LOGS);
        List<TopicStart> twice = List.of(TopicStart.after(topic, 1), TopicStart.atEnd(topic));
        assertThatThrownBy(() -> new TopicStarts(twice))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("topics are 2, of which 1 differ; name each of them once");
    }

    @Test
    void news_of_any_topic_tells_what_was_delivered() {
        assertThat(new News.None().delivery()).isEmpty();
        assertThat(new News.OfRuns(new Delivery.Gap<>(1, 1)).delivery()).contains(new Delivery.Gap<>(1, 1));
        assertThat(new News.OfEvents(RUN, new Delivery.Gap<>(2, 3)).delivery()).contains(new Delivery.Gap<>(2, 3));
        assertThat(new News.OfLogs(RUN, new Delivery.Entries<>(List.of())).delivery())
                .contains(new Delivery.Entries<>(List.of()));
        assertThat(new News.OfSamples(RUN, new Delivery.Over<>(Absence.RUN_PURGED)).delivery())
                .contains(new Delivery.Over<>(Absence.RUN_PURGED));
    }

    private static List<TopicStart> topics(int count) {
        return Stream.iterate(1, number -> number + 1)
                .limit(count)
                .map(number -> TopicStart.after(new Topic.RunStream(run(number), StreamKind.EVENTS), number))
                .toList();
    }

    private static RunId run(int number) {
        return new RunId("00000000-0000-7000-8000-%012x".formatted(number));
    }
}
