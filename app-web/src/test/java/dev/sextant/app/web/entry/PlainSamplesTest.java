package dev.sextant.app.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read fast is what would have been read slowly. */
class PlainSamplesTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private static final RecordedAt STILL =
            new RecordedAt(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"series\":\"loss\",\"time\":1,\"value\":0.25}",
                "{\"value\":-0.0,\"series\":\"~ !#[]\",\"time\":0}",
                "\t{ \"value\" : -0.00 ,\"series\":\"s\"\t,\"time\": -0 }\r",
                "{\"series\":\"loss\",\"time\":999999999999999e22,\"value\":1.5E-021}",
                "{\"series\":\"loss\",\"time\":1e3,\"value\":6.394267984E-1}",
                "{\"series\":\"loss\",\"time\":1.5,\"value\":0.6394267984578837}",
                "{\"series\":\"l\",\"time\":-1.7976931348623157E308,\"value\":4.9E-324,"
                        + "\"recordedAt\":\"2031-03-30T01:59:59.999999Z\"}",
                "{\"series\":\"l\",\"time\":1,\"value\":2,\"recordedAt\":\"2031-03-30T03:59:59+02:00\"} ",
            })
    void a_plain_sample_is_read_fast(String line) {
        SampleBatch.Builder fast = SampleBatch.of(RUN);

        assertThat(fast(line, fast)).isTrue();
        assertThat(fast.build()).isEqualTo(slowly(line).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "{}",
                "{} {}",
                "{\"series\":\"loss\",\"time\":1}",
                "{\"series\":\"loss\",\"value\":1}",
                "{\"time\":1,\"value\":1}",
                "{\"series\":\"é😀\",\"time\":1,\"value\":1}",
                "{\"series\":\"\\u0041\",\"time\":1,\"value\":1}",
                "{\"series\":\"a\tb\",\"time\":1,\"value\":1}",
                "{\"series\":\"loss",
                "{\"series\"",
                "{\"series\":\"loss\",\"time\":1,\"value\":1",
                "{\"series\":\"loss\",\"time\":1,\"value\":1,}",
                "{\"series\":\"loss\" \"time\":1,\"value\":1}",
                "{\"series\":\"loss\",\"time\":1,\"value\":}",
                "{\"series\":\"loss\",\"time\":1,\"value\":-}",
                "{\"series\":\"loss\",\"time\":1,\"value\":+1}",
                "{\"series\":\"loss\",\"time\":1,\"value\":01}",
                "{\"series\":\"loss\",\"time\":1,\"value\":.5}",
                "{\"series\":\"loss\",\"time\":1,\"value\":5.}",
                "{\"series\":\"loss\",\"time\":1,\"value\":5.e1}",
                "{\"series\":\"loss\",\"time\":1,\"value\":5e}",
                "{\"series\":\"loss\",\"time\":1,\"value\":5e+}",
                "{\"series\":\"loss\",\"time\":1,\"value\":5e99999999999999999999}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1,\"recordedAt\":\"2031-03-30T01:59:59Z\","
                        + "\"recordedAt\":\"2031-03-30T01:59:59Z\"}",
                "{\"series\":\"loss\",\"series\":\"loss\",\"time\":1,\"value\":1}",
                "{\"series\":1,\"time\":1,\"value\":1}",
                "{\"series\":null,\"time\":1,\"value\":1}",
                "{\"series\":\"loss\",\"time\":\"1\",\"value\":1}",
                "{\"series\":\"loss\",\"time\":{},\"value\":1}",
                "{\"series\":\"loss\",\"time\":1,\"value\":\"NaN\"}",
                "{\"series\":\"loss\",\"time\":1,\"value\":NaN}",
                "{\"series\":\"loss\",\"time\":1,\"value\":true}",
                "{\"series\":\"loss\",\"time\":1,\"value\":9007199254740993}",
                "{\"series\":\"loss\",\"time\":1,\"value\":0.1000000000000000055}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1e400}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1e-400}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1.2345e-320}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1,\"value\":1}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1,\"unit\":\"s\"}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1,\"recordedAt\":null}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1,\"recordedAt\":1}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1} {}",
            })
    void what_is_not_plain_is_left_to_the_slow_way(String line) {
        SampleBatch.Builder fast = SampleBatch.of(RUN);

        assertThat(fast(line, fast)).isFalse();
        assertThat(fast.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"series\":\"\",\"time\":1,\"value\":1}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1,\"recordedAt\":\"yesterday\"}",
            })
    void what_is_plain_and_wrong_is_refused_alike(String line) {
        assertThat(refusal(text -> fast(text, SampleBatch.of(RUN)), line))
                .isEqualTo(refusal(PlainSamplesTest::slowly, line))
                .isNotEmpty();
    }

    @Test
    void numbers_of_any_length_are_read_alike() {
        String digits = "7312964850137295846310";
        IntStream.rangeClosed(1, digits.length())
                .mapToObj(length -> digits.substring(0, length))
                .flatMap(number -> IntStream.rangeClosed(-340, 310).mapToObj(power -> number + "e" + power))
                .map(number -> "{\"series\":\"s\",\"time\":1,\"value\":" + number + "}")
                .forEach(line -> {
                    SampleBatch.Builder fast = SampleBatch.of(RUN);
                    if (fast(line, fast)) {
                        assertThat(fast.build()).as(line).isEqualTo(slowly(line).build());
                    }
                });
    }

    @Test
    void an_instant_is_that_of_its_own_line() {
        SampleBatch.Builder batch = SampleBatch.of(RUN);
        PlainSamples samples = new PlainSamples(STILL, batch);
        for (String second : List.of("58", "59", "59", "58")) {
            String line =
                    "{\"series\":\"s\",\"time\":1,\"value\":2,\"recordedAt\":\"2031-03-30T01:59:" + second + "Z\"}";
            assertThat(samples.add(line(line))).isTrue();
        }
        assertThat(samples.add(line("{\"series\":\"s\",\"time\":1,\"value\":2}")))
                .isTrue();
        SampleBatch built = batch.build();
        assertThat(IntStream.range(0, 5).mapToLong(built::recordedAtMicrosOf))
                .containsExactly(
                        micros("2031-03-30T01:59:58Z"),
                        micros("2031-03-30T01:59:59Z"),
                        micros("2031-03-30T01:59:59Z"),
                        micros("2031-03-30T01:59:58Z"),
                        micros("2026-01-01T00:00:00Z"));
    }

    @Test
    void names_that_share_a_place_are_kept_apart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        SampleBatch.Builder batch = SampleBatch.of(RUN);
        PlainSamples samples = new PlainSamples(STILL, batch);
        List<String> named = List.of("Aa", "Aa", "BB", "Aa", "Aa1", "A", "BB");

        for (String name : named) {
            assertThat(samples.add(line("{\"series\":\"" + name + "\",\"time\":1,\"value\":2}")))
                    .isTrue();
        }

        SampleBatch built = batch.build();
        assertThat(IntStream.range(0, built.size())
                        .mapToObj(sample ->
                                built.names().get(built.seriesOf(sample)).value()))
                .isEqualTo(named);
    }

    @Test
    void nothing_is_read_beyond_the_line() {
        byte[] bytes = "}}{\"series\":\"s\",\"time\":1,\"value\":25}9}".getBytes(StandardCharsets.UTF_8);
        for (int to = 2; to <= bytes.length; to++) {
            SampleBatch.Builder batch = SampleBatch.of(RUN);
            assertThat(new PlainSamples(STILL, batch).add(new BodyLine(bytes, 2, to)))
                    .isEqualTo(to == bytes.length - 2);
        }
    }

    private static long micros(String instant) {
        return WallInstant.parse("at", instant).epochMicros();
    }

    private static boolean fast(String line, SampleBatch.Builder batch) {
        return new PlainSamples(STILL, batch).add(line(line));
    }

    private static BodyLine line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new BodyLine(bytes, 0, bytes.length);
    }

    private static SampleBatch.Builder slowly(String line) {
        SampleBatch.Builder batch = SampleBatch.of(RUN);
        SampleRequest.read(JsonText.read("entry", line), STILL, batch);
        return batch;
    }

    private static String refusal(Consumer<String> reader, String line) {
        try {
            reader.accept(line);
            return "";
        } catch (InvalidValue refused) {
            return refused.field();
        }
    }
}
