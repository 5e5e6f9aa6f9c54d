package dev.sextant.domain.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private static final RunId OTHER_RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b35");
    private static final EntryQuery<EventFilter> EVENTS = EntryQuery.of(RUN, EventFilter.ALL);

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -1.5, Double.MIN_VALUE, -Double.MAX_VALUE, 0.1, 1e300})
    void a_cursor_leads_to_exactly_the_key_it_was_made_of(double time) {
        EntryKey key = new EntryKey(time, Long.MAX_VALUE);

        assertThat(EVENTS.resume(new Cursor(EVENTS.cursorAfter(key).text())).after())
                .contains(key);
    }

    @Test
    void a_cursor_of_another_query_is_refused() {
        Cursor cursor = EVENTS.cursorAfter(EntryKey.at(7));
        List<EntryQuery<EventFilter>> others = List.of(
                EntryQuery.of(OTHER_RUN, EventFilter.ALL),
                EVENTS.order(Order.TIME),
                EVENTS.direction(Direction.BACKWARD),
                EntryQuery.of(RUN, EventFilter.ALL.types(Set.of("a"))),
                EntryQuery.of(RUN, EventFilter.ALL.types(Set.of("b"))),
                EntryQuery.of(RUN, EventFilter.ALL.types(Set.of("ab", "c"))),
                EntryQuery.of(RUN, EventFilter.ALL.types(Set.of("a", "bc"))),
                EntryQuery.of(RUN, EventFilter.ALL.internal(true)),
                EntryQuery.of(RUN, EventFilter.ALL.time(TimeRange.from(0))),
                EntryQuery.of(RUN, EventFilter.ALL.target(new TextTest.Equals("a"))),
                EntryQuery.of(RUN, EventFilter.ALL.source(new TextTest.Equals("a"))),
                EntryQuery.of(RUN, EventFilter.ALL.target(new TextTest.Contains(new Needle("a")))),
                EntryQuery.of(RUN, EventFilter.ALL.text(new Needle("a"))));
        for (EntryQuery<EventFilter> other : others) {
            assertThatThrownBy(() -> other.resume(cursor))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("another query");
        }
        assertThat(others.stream().map(query -> query.cursorAfter(EntryKey.at(7))))
                .as("each query has a cursor of its own")
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> EntryQuery.of(RUN, LogFilter.ALL).resume(cursor))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> EntryQuery.of(RUN, LogFilter.ALL.leastLevel(LogLevel.INFO))
                        .resume(EntryQuery.of(RUN, LogFilter.ALL).cursorAfter(EntryKey.at(1))))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_cursor_is_its_text() {
        assertThat(EVENTS.cursorAfter(EntryKey.at(7)))
                .hasToString(EVENTS.cursorAfter(EntryKey.at(7)).text());
    }

    @Test
    void a_key_is_at_a_sequence_from_0() {
        assertThat(EntryKey.at(0).sequence()).isZero();
        assertThatThrownBy(() -> EntryKey.at(-1)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_page_has_1_to_1_000_items() {
        assertThat(PageLimit.of(1)).isEqualTo(1);
        assertThat(PageLimit.of(1_000)).isEqualTo(1_000);
        assertThatThrownBy(() -> PageLimit.of(0)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> PageLimit.of(1_001)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void another_limit_is_no_other_query() {
        assertThat(EVENTS.limit(3).resume(EVENTS.cursorAfter(EntryKey.at(7))).limit())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!!", "AAAA", "ä", "Og", "Ojo", "AA=="})
    void what_no_page_has_given_is_refused(String text) {
        assertThatThrownBy(() -> EVENTS.resume(new Cursor(text)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void a_cursor_whose_key_was_altered_is_refused() {
        String plain = new String(
                Base64.getUrlDecoder().decode(EVENTS.cursorAfter(EntryKey.at(7)).text()), StandardCharsets.US_ASCII);
        String fingerprint = plain.substring(0, plain.indexOf(':'));
        for (String key : new String[] {":0:-1", ":0:x", ":7ff0000000000000:1", ":zz:1", ":0", ":0:1:1"}) {
            assertThatThrownBy(() -> EVENTS.resume(new Cursor(Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString((fingerprint + key).getBytes(StandardCharsets.US_ASCII)))))
                    .as(key)
                    .isInstanceOf(InvalidValue.class);
        }
        assertThatThrownBy(() -> EVENTS.resume(new Cursor("A".repeat(1_000_000))))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void runs_and_series_have_cursors_of_their_own() {
        RunQuery runs = RunQuery.of(RunFilter.ALL);
        RunKey key = new RunKey(WallInstant.MIN, RUN);
        assertThat(runs.resume(runs.cursorAfter(key)).after()).contains(key);
        assertThatThrownBy(() -> RunQuery.of(RunFilter.ALL.states(Set.of(RunState.FAILED)))
                        .resume(runs.cursorAfter(key)))
                .isInstanceOf(InvalidValue.class);

        SeriesQuery series = SeriesQuery.of(RUN).limit(7);
        assertThat(series.limit()).isEqualTo(7);
        SeriesName longest = new SeriesName("😀".repeat(250));
        assertThat(series.resume(series.cursorAfter(longest)).after()).contains(longest);
        assertThatThrownBy(() -> SeriesQuery.of(OTHER_RUN).resume(series.cursorAfter(longest)))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_limit_is_1_to_1_000() {
        assertThat(EVENTS.limit()).isEqualTo(200);
        assertThat(EVENTS.limit(1).limit()).isEqualTo(1);
        assertThat(EVENTS.limit(1_000).limit()).isEqualTo(1_000);
        assertThatThrownBy(() -> EVENTS.limit(0))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> EVENTS.limit(1_001)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void what_is_ahead_lies_beyond_the_key_in_the_direction_of_reading() {
        EntryQuery<EventFilter> forward = EVENTS.after(EntryKey.at(5));

        assertThat(EVENTS.isAhead(EntryKey.at(1))).isTrue();
        assertThat(forward.isAhead(EntryKey.at(5))).isFalse();
        assertThat(forward.isAhead(EntryKey.at(6))).isTrue();
        assertThat(forward.direction(Direction.BACKWARD).isAhead(EntryKey.at(4)))
                .isTrue();
        assertThat(forward.direction(Direction.BACKWARD).isAhead(EntryKey.at(5)))
                .isFalse();
        assertThat(new EntryKey(1, 9)).isLessThan(new EntryKey(2, 1)).isGreaterThan(new EntryKey(1, 8));
    }

    @Test
    void a_total_is_carried_by_sequence_and_where_counters_know_it() {
        assertThat(EVENTS.carriesTotal()).isTrue();
        assertThat(EVENTS.order(Order.TIME).carriesTotal()).isFalse();
        assertThat(EntryQuery.of(RUN, EventFilter.ALL.types(Set.of("a")).internal(false))
                        .carriesTotal())
                .isTrue();
        assertThat(EntryQuery.of(RUN, EventFilter.ALL.text(new Needle("a"))).carriesTotal())
                .isFalse();
        assertThat(EntryQuery.of(RUN, LogFilter.ALL.leastLevel(LogLevel.WARN)).carriesTotal())
                .isTrue();
        assertThat(EntryQuery.of(RUN, LogFilter.ALL.loggerPrefix("a")).carriesTotal())
                .isFalse();
    }
}
