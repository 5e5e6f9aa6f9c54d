package dev.sextant.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplePageTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private static final SeriesName LOSS = new SeriesName("loss");

    @Test
    void a_page_holds_one_to_4096_samples() {
        assertThat(query(1).limit()).isEqualTo(1);
        assertThat(query(4_096).limit()).isEqualTo(4_096);
        for (int limit : List.of(0, -1, 4_097)) {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> query(limit))
                    .withMessageContaining("1 to 4096");
        }
    }

    @Test
    void names_are_ordered_by_code_point() {
        SeriesName last = new SeriesName("a😀");
        assertThat(Stream.of(last, new SeriesName("a\uFFFF"), new SeriesName("B"))
                        .sorted())
                .containsExactly(new SeriesName("B"), new SeriesName("a\uFFFF"), last);
    }

    @Test
    void keys_are_ordered_by_time_then_sequence() {
        SampleKey a = new SampleKey(-1, 9);
        SampleKey b = new SampleKey(0, 1);
        SampleKey c = new SampleKey(0, 10);
        SampleKey d = new SampleKey(Double.MIN_VALUE, 1);
        assertThat(Stream.of(d, c, b, a).sorted()).containsExactly(a, b, c, d);
        assertThat(b).isEqualByComparingTo(new SampleKey(-0.0, 1));
    }

    @Test
    void the_text_of_a_key_keeps_every_bit() {
        assertThat(new SampleKey(1.5, 7).text()).isEqualTo("3ff8000000000000-7");
        assertThat(new SampleKey(0, 1).text()).isEqualTo("0000000000000000-1");
        assertThat(SampleKey.parse("0000000000000000-1")).isEqualTo(new SampleKey(0, 1));
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            double time = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(time)) {
                SampleKey key = new SampleKey(time, random.nextLong(1, Long.MAX_VALUE));
                assertThat(SampleKey.parse(key.text())).isEqualTo(key);
            }
        }
        SampleKey greatest = new SampleKey(Double.MAX_VALUE, Long.MAX_VALUE);
        assertThat(SampleKey.parse(greatest.text())).isEqualTo(greatest);
    }

    @Test
    void a_text_that_no_key_gave_is_refused() {
        for (String text : List.of(
                "",
                "3ff8000000000000",
                "3ff8000000000000-",
                "3ff8000000000000-0",
                "3ff8000000000000--1",
                "3ff8000000000000-01",
                "3ff8000000000000-9223372036854775808",
                "3ff8000000000000-9999999999999999999",
                "3ff8000000000000-99999999999999999999",
                "3ff800000000000-1",
                "03ff8000000000000-1",
                "3FF8000000000000-1",
                "7ff0000000000000-1",
                "fff0000000000000-1",
                "7ff8000000000000-1",
                "3ff8000000000000-1 ")) {
            assertThatExceptionOfType(InvalidValue.class)
                    .as(text)
                    .isThrownBy(() -> SampleKey.parse(text))
                    .withMessageContaining(text);
        }
    }

    @Test
    void next_is_the_key_of_the_last_sample_or_absent() {
        List<Sample> samples = new ArrayList<>(List.of(sample(1), sample(2)));
        SamplePage page = new SamplePage(samples, Optional.of(sample(2).key()));
        samples.clear();
        assertThat(page.samples()).hasSize(2);
        assertThat(new SamplePage(List.of(), Optional.empty()).samples()).isEmpty();
        assertThat(new SamplePage(List.of(sample(1)), Optional.empty()).next()).isEmpty();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new SamplePage(
                        List.of(sample(1), sample(2)), Optional.of(sample(1).key())));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () -> new SamplePage(List.of(), Optional.of(sample(1).key())));
    }

    private static SamplesQuery query(int limit) {
        return new SamplesQuery(RUN, LOSS, TimeRange.ALL, Optional.empty(), limit);
    }

    private static Sample sample(long sequence) {
        return new Sample(sequence, 0, new WallInstant(0), 0, false);
    }
}
