package dev.sextant.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private static final Event EVENT = new Event(
            2,
            new WallInstant(20),
            "Step",
            "agent/Ärm",
            Optional.of("policy"),
            false,
            CanonicalJson.of(new Json.Obj(Map.of("note", new Json.Str("100% ok_")))));

    private static final Event SOURCELESS =
            new Event(2, new WallInstant(20), "Step", "agent", Optional.empty(), true, CanonicalJson.EMPTY_OBJECT);

    @Test
    void everything_that_is_asked_must_hold() {
        EventFilter all = EventFilter.ALL
                .types(Set.of("Step", "End"))
                .target(new TextTest.Contains(new Needle("ärM")))
                .source(new TextTest.Equals("policy"))
                .internal(false)
                .time(TimeRange.of(2, 3))
                .wall(WallRange.of(new WallInstant(20), new WallInstant(21)))
                .text(new Needle("100%"));

        assertThat(EventFilter.ALL.matches(EVENT)).isTrue();
        assertThat(all.matches(EVENT)).isTrue();
        assertThat(all.types(Set.of("step")).matches(EVENT)).isFalse();
        assertThat(all.target(new TextTest.Equals("agent/ärm")).matches(EVENT)).isFalse();
        assertThat(all.source(new TextTest.Equals("Policy")).matches(EVENT)).isFalse();
        assertThat(all.internal(true).matches(EVENT)).isFalse();
        assertThat(all.time(TimeRange.of(1, 2)).matches(EVENT)).isFalse();
        assertThat(all.wall(WallRange.of(new WallInstant(19), new WallInstant(20)))
                        .matches(EVENT))
                .isFalse();
        assertThat(all.text(new Needle("100x")).matches(EVENT)).isFalse();
    }

    @Test
    void text_is_searched_in_type_target_source_and_context() {
        for (String found : new String[] {"STEP", "ärm", "POLICY", "ok_", "%"}) {
            assertThat(EventFilter.ALL.text(new Needle(found)).matches(EVENT))
                    .as(found)
                    .isTrue();
        }
        assertThat(EventFilter.ALL.text(new Needle("okx")).matches(EVENT)).isFalse();
        assertThat(EventFilter.ALL.text(new Needle("stepagent")).matches(EVENT))
                .as("not across fields")
                .isFalse();
    }

    @Test
    void an_event_without_a_source_fails_every_test_of_it() {
        assertThat(EventFilter.ALL.source(new TextTest.Equals("policy")).matches(SOURCELESS))
                .isFalse();
        assertThat(EventFilter.ALL
                        .source(new TextTest.Contains(new Needle("p")))
                        .matches(SOURCELESS))
                .isFalse();
        assertThat(EventFilter.ALL.internal(true).matches(SOURCELESS)).isTrue();
    }

    @Test
    void only_types_and_internal_are_tallied() {
        assertThat(EventFilter.ALL.isTallied()).isTrue();
        assertThat(EventFilter.ALL.types(Set.of("a")).internal(true).isTallied())
                .isTrue();
        assertThat(EventFilter.ALL.target(new TextTest.Equals("a")).isTallied()).isFalse();
        assertThat(EventFilter.ALL.source(new TextTest.Equals("a")).isTallied()).isFalse();
        assertThat(EventFilter.ALL.time(TimeRange.from(1)).isTallied()).isFalse();
        assertThat(EventFilter.ALL
                        .wall(WallRange.of(WallInstant.MIN, WallInstant.MAX))
                        .isTallied())
                .isFalse();
        assertThat(EventFilter.ALL.text(new Needle("a")).isTallied()).isFalse();
    }

    @Test
    void a_filter_names_at_most_100_types() {
        assertThat(EventFilter.ALL.types(types(100)).types()).hasSize(100);
        assertThatThrownBy(() -> EventFilter.ALL.types(types(101)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("at most 100");
    }

    @Test
    void the_context_of_an_event_is_an_object() {
        assertThatThrownBy(() -> new Event(
                        1, new WallInstant(0), "t", "t", Optional.empty(), false, CanonicalJson.of(new Json.Str("{"))))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("must be a JSON object");
    }

    @Test
    void every_text_of_an_event_is_checked() {
        assertThatThrownBy(() -> named("", "t", Optional.empty())).hasMessageStartingWith("type");
        assertThatThrownBy(() -> named("t", "", Optional.empty())).hasMessageStartingWith("target");
        assertThatThrownBy(() -> named("t", "t", Optional.of(""))).hasMessageStartingWith("source");
        assertThatThrownBy(() -> named("t".repeat(251), "t", Optional.empty())).isInstanceOf(InvalidValue.class);
        assertThat(named("t".repeat(250), "t", Optional.empty()).type()).hasSize(250);
    }

    private static Event named(String type, String target, Optional<String> source) {
        return new Event(1, new WallInstant(0), type, target, source, false, CanonicalJson.EMPTY_OBJECT);
    }

    private static Set<String> types(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).collect(Collectors.toSet());
    }

    @Test
    void a_type_that_no_event_can_have_is_refused() {
        assertThatThrownBy(() -> EventFilter.ALL.types(Set.of(""))).isInstanceOf(InvalidValue.class);
    }
}
