package dev.sextant.domain.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidEntry;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private static final WallInstant AT = new WallInstant(0);

    @Test
    void a_batch_of_events_has_1_to_10_000_entries() {
        Event event = event("step", "agent");

        assertThat(EventBatch.of(RUN, Collections.nCopies(10_000, event)).size())
                .isEqualTo(10_000);
        assertThatThrownBy(() -> EventBatch.of(RUN, List.of()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("1 to 10000");
        assertThatThrownBy(() -> EventBatch.of(RUN, Collections.nCopies(10_001, event)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("several batches");
    }

    @Test
    void a_batch_of_logs_weighs_at_most_16_mebibytes() {
        // The logger takes one byte and the record 32 more; sixteen of these are 16 MiB.
        LogRecord large = log("l", "x".repeat((1 << 20) - 33));

        assertThat(LogBatch.of(RUN, Collections.nCopies(16, large)).bytes()).isEqualTo(16 << 20);
        List<LogRecord> more = new ArrayList<>(Collections.nCopies(16, large));
        more.add(log("l", ""));
        assertThatThrownBy(() -> LogBatch.of(RUN, more))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("16 MiB");
    }

    @Test
    void a_batch_of_samples_has_1_to_100_000_entries() {
        SampleBatch.Builder builder = SampleBatch.of(RUN);
        assertThatThrownBy(builder::build).isInstanceOf(InvalidValue.class);
        for (int i = 0; i < 100_000; i++) {
            builder.add("s", i, 0, i);
        }
        assertThat(builder.build().size()).isEqualTo(100_000);
        builder.add("s", 0, 0, 0);
        assertThatThrownBy(builder::build).isInstanceOf(InvalidValue.class).hasMessageContaining("100001");
    }

    @Test
    void a_bad_sample_is_refused_with_its_index_and_leaves_the_builder_as_it_was() {
        SampleBatch.Builder builder = SampleBatch.of(RUN).add("s", 1, 0, 1);

        assertThatThrownBy(() -> builder.add("s", Double.NaN, 0, 1))
                .isInstanceOfSatisfying(InvalidEntry.class, refused -> {
                    assertThat(refused.index()).isEqualTo(1);
                    assertThat(refused.field()).isEqualTo("time");
                    assertThat(refused).hasMessageStartingWith("entry 1: time is NaN");
                });
        assertThatThrownBy(() -> builder.add("", 1, 0, 1)).isInstanceOf(InvalidEntry.class);
        assertThatThrownBy(() -> builder.add("t", 1, Long.MAX_VALUE, 1)).isInstanceOf(InvalidEntry.class);
        assertThat(builder.build().names()).containsExactly(new SeriesName("s"));
        assertThat(builder.build().size()).isEqualTo(1);
    }

    @Test
    void a_batch_of_events_weighs_its_texts_and_32_bytes_an_event() {
        Event event = new Event(1, AT, "ab", "ä", Optional.of("source"), false, CanonicalJson.EMPTY_OBJECT);

        assertThat(event.bytes()).isEqualTo(32 + 2 + 2 + 6 + 2);
        assertThat(EventBatch.of(RUN, List.of(event, event)).bytes()).isEqualTo(2 * 44);
    }

    @Test
    void a_batch_tells_what_each_of_its_entries_weighs_with_a_key_and_without() {
        LogBatch logs = LogBatch.of(RUN, List.of(log("l", ""), log("logger", "ä")));
        EventBatch events = EventBatch.of(RUN, List.of(event("step", "agent"), event("s", "a")));

        for (LogBatch batch : List.of(logs, logs.keyed(new AppendKey("k")))) {
            assertThat(batch.bytes()).isEqualTo(33 + 40);
            assertThat(batch.bytes(0)).isEqualTo(33);
            assertThat(batch.bytes(1)).isEqualTo(40);
        }
        for (EventBatch batch : List.of(events, events.keyed(new AppendKey("k")))) {
            assertThat(batch.bytes()).isEqualTo(43 + 36);
            assertThat(batch.bytes(0)).isEqualTo(43);
            assertThat(batch.bytes(1)).isEqualTo(36);
        }
        assertThatThrownBy(() -> logs.bytes(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void the_entries_of_a_batch_do_not_change_with_the_list_that_they_came_in() {
        List<LogRecord> given = new ArrayList<>(List.of(log("l", "m")));
        LogBatch batch = LogBatch.of(RUN, given);

        given.set(0, log("l", "other"));

        assertThat(batch).isEqualTo(LogBatch.of(RUN, List.of(log("l", "m"))));
        assertThat(batch.logs()).containsExactly(log("l", "m"));
        assertThatThrownBy(() -> batch.logs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void batches_tell_run_key_stream_and_size() {
        AppendKey key = new AppendKey("k");
        SampleBatch samples = SampleBatch.of(RUN)
                .add(new SeriesName("s"), 1, AT, 2)
                .add("t", 2, 0, 3)
                .build();
        LogBatch logs = LogBatch.of(RUN, List.of(log("l", "m")));

        assertThat(samples.run()).isEqualTo(RUN);
        assertThat(samples.key()).isEmpty();
        assertThat(samples.keyed(key).key()).contains(key);
        assertThat(samples.stream()).isEqualTo(StreamKind.SAMPLES);
        assertThat(samples.bytes()).isEqualTo(2L * SampleBatch.BYTES_PER_SAMPLE);
        assertThat(samples.seriesOf(1)).isEqualTo(1);
        assertThat(samples.timeOf(1)).isEqualTo(2);
        assertThat(samples).hasToString("SampleBatch[run=" + RUN + ", key=Optional.empty, samples=2, series=[s, t]]");
        assertThat(logs.keyed(key).key()).contains(key);
        assertThat(logs.stream()).isEqualTo(StreamKind.LOGS);
        assertThat(logs.size()).isEqualTo(1);
        assertThat(EventBatch.of(RUN, List.of(event("step", "agent"))).stream()).isEqualTo(StreamKind.EVENTS);
    }

    @Test
    void batches_of_samples_are_equal_if_all_that_they_hold_is() {
        SampleBatch batch = one(RUN, "s", 1, 2, 3);

        assertThat(batch)
                .isEqualTo(one(RUN, "s", 1, 2, 3))
                .hasSameHashCodeAs(one(RUN, "s", 1, 2, 3))
                .isNotEqualTo(one(new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b35"), "s", 1, 2, 3))
                .isNotEqualTo(batch.keyed(new AppendKey("k")))
                .isNotEqualTo(one(RUN, "t", 1, 2, 3))
                .isNotEqualTo(one(RUN, "s", 0, 2, 3))
                .isNotEqualTo(one(RUN, "s", 1, 0, 3))
                .isNotEqualTo(one(RUN, "s", 1, 2, 0))
                .isNotEqualTo("batch");
        assertThat(SampleBatch.of(RUN)
                        .add("s", 1, 0, 1)
                        .add("t", 1, 0, 1)
                        .add("s", 1, 0, 1)
                        .build())
                .as("the same series in another order")
                .isNotEqualTo(SampleBatch.of(RUN)
                        .add("s", 1, 0, 1)
                        .add("t", 1, 0, 1)
                        .add("t", 1, 0, 1)
                        .build());
    }

    @Test
    void a_sample_is_recorded_in_the_years_0001_to_9999() {
        SampleBatch.Builder builder = SampleBatch.of(RUN)
                .add("s", 1, WallInstant.MIN.epochMicros(), 1)
                .add("s", 1, WallInstant.MAX.epochMicros(), 1);

        assertThat(builder.size()).isEqualTo(2);
        assertThatThrownBy(() -> builder.add("s", 1, WallInstant.MIN.epochMicros() - 1, 1))
                .isInstanceOf(InvalidEntry.class);
        assertThatThrownBy(() -> builder.add("s", 1, WallInstant.MAX.epochMicros() + 1, 1))
                .isInstanceOf(InvalidEntry.class);
    }

    @Test
    void an_outcome_tells_sequences_from_1() {
        assertThat(new AppendOutcome.Appended(1, 1).last()).isEqualTo(1);
        assertThat(new AppendOutcome.Appended(5, 3).last()).isEqualTo(7);
        assertThatThrownBy(() -> new AppendOutcome.Appended(0, 1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new AppendOutcome.Appended(1, 0)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new AppendOutcome.AlreadyAppended(0, 1)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void samples_keep_their_bits_but_for_negative_zero_and_the_many_nans() {
        double otherNaN = Double.longBitsToDouble(0x7ff8000000000123L);
        SampleBatch batch = SampleBatch.of(RUN)
                .add("a", -0.0, 5, -0.0)
                .add("b", 1, 6, otherNaN)
                .add("a", 2, 7, Double.NEGATIVE_INFINITY)
                .build();

        assertThat(batch.names()).containsExactly(new SeriesName("a"), new SeriesName("b"));
        assertThat(batch.seriesOf(2)).isZero();
        assertThat(Double.doubleToRawLongBits(batch.timeOf(0))).isZero();
        assertThat(Double.doubleToRawLongBits(batch.valueOf(0))).isZero();
        assertThat(Double.doubleToRawLongBits(batch.valueOf(1))).isEqualTo(0x7ff8000000000000L);
        assertThat(batch.valueOf(2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(batch.recordedAtMicrosOf(2)).isEqualTo(7);
    }

    @Test
    void a_batch_does_not_change_when_what_it_was_made_of_does() {
        List<Event> events = new ArrayList<>(List.of(event("step", "agent")));
        EventBatch batch = EventBatch.of(RUN, events);
        SampleBatch.Builder builder = SampleBatch.of(RUN).add("s", 1, 0, 1);
        SampleBatch samples = builder.build();

        events.add(event("end", "agent"));
        builder.add("t", 2, 0, 2);

        assertThat(batch.size()).isEqualTo(1);
        assertThat(samples.names()).hasSize(1);
        assertThat(samples.size()).isEqualTo(1);
    }

    @Test
    void the_first_bad_entry_is_named_with_its_index() {
        assertThatThrownBy(() -> InvalidEntry.checked(3, i -> event(i == 2 ? "" : "step", "agent")))
                .isInstanceOfSatisfying(InvalidEntry.class, refused -> {
                    assertThat(refused.index()).isEqualTo(2);
                    assertThat(refused.field()).isEqualTo("type");
                });
        assertThat(InvalidEntry.checked(2, i -> event("step", "agent"))).hasSize(2);
    }

    @Test
    void digests_are_equal_for_equal_entries_and_differ_for_any_difference() {
        assertThat(EventBatch.of(RUN, List.of(event("ab", "c"))).digest())
                .isEqualTo(EventBatch.of(RUN, List.of(event("ab", "c")))
                        .keyed(new AppendKey("k"))
                        .digest())
                .isNotEqualTo(EventBatch.of(RUN, List.of(event("a", "bc"))).digest())
                .hasSize(32);
        assertThat(LogBatch.of(RUN, List.of(log("l", "m"))).digest())
                .isNotEqualTo(LogBatch.of(RUN, List.of(log("l", "M"))).digest());
        assertThat(LogBatch.of(RUN, List.of(timed(0.0))).digest())
                .as("no time is not time zero")
                .isNotEqualTo(LogBatch.of(RUN, List.of(log("l", "m"))).digest());
        byte[] samples = SampleBatch.of(RUN).add("s", 1, 2, 3).build().digest();
        assertThat(samples)
                .isEqualTo(SampleBatch.of(RUN).add("s", 1, 2, 3).build().digest())
                .isNotEqualTo(SampleBatch.of(RUN).add("t", 1, 2, 3).build().digest())
                .isNotEqualTo(SampleBatch.of(RUN).add("s", 2, 2, 3).build().digest())
                .isNotEqualTo(SampleBatch.of(RUN).add("s", 1, 3, 3).build().digest())
                .isNotEqualTo(SampleBatch.of(RUN).add("s", 1, 2, 4).build().digest());
    }

    @Test
    void the_digest_of_many_entries_differs_for_a_difference_in_any() {
        SampleBatch.Builder one = SampleBatch.of(RUN);
        SampleBatch.Builder other = SampleBatch.of(RUN);
        for (int i = 0; i < 1_000; i++) {
            one.add("s", i, i, i);
            other.add("s", i, i, i == 1 ? 0 : i);
        }
        assertThat(one.build().digest()).isNotEqualTo(other.build().digest());
        assertThat(EventBatch.of(RUN, List.of(internal(true))).digest())
                .isNotEqualTo(EventBatch.of(RUN, List.of(internal(false))).digest());
    }

    @Test
    void an_event_whose_source_is_absent_is_not_one_whose_source_is_a_text() {
        byte[] without = EventBatch.of(RUN, List.of(event("step", "agent"))).digest();

        Event with = new Event(1, AT, "step", "agent", Optional.of("0"), false, CanonicalJson.EMPTY_OBJECT);

        assertThat(EventBatch.of(RUN, List.of(with)).digest()).isNotEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ä", "a\tb", "a\nb", "\u007f", "a\u0000"})
    void an_append_key_is_printable_ascii(String key) {
        assertThatThrownBy(() -> new AppendKey(key)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void an_append_key_has_1_to_128_characters() {
        assertThat(new AppendKey("~".repeat(128)).value()).hasSize(128);
        assertThat(new AppendKey(" ").value()).isEqualTo(" ");
        assertThatThrownBy(() -> new AppendKey("~".repeat(129)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("1 to 128");
    }

    private static Event event(String type, String target) {
        return new Event(1, AT, type, target, Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
    }

    private static Event internal(boolean internal) {
        return new Event(1, AT, "step", "agent", Optional.empty(), internal, CanonicalJson.EMPTY_OBJECT);
    }

    private static SampleBatch one(RunId run, String series, double time, long recordedAt, double value) {
        return SampleBatch.of(run).add(series, time, recordedAt, value).build();
    }

    private static LogRecord log(String logger, String message) {
        return new LogRecord(OptionalDouble.empty(), AT, LogLevel.INFO, logger, LogStream.RECORDS, message);
    }

    private static LogRecord timed(double time) {
        return new LogRecord(OptionalDouble.of(time), AT, LogLevel.INFO, "l", LogStream.RECORDS, "m");
    }
}
