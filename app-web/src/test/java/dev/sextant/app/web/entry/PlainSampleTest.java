package dev.sextant.app.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.json.JsonText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read fast is what would have been read slowly. */
class PlainSampleTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private static final RecordedAt STILL =
            new RecordedAt(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"series\":\"loss\",\"time\":1,\"value\":0.25}",
                "{\"value\":-0.0,\"series\":\"é😀\\u0000\",\"time\":0}",
                "{\"series\":\"loss\",\"time\":1e3,\"value\":6.394267984E-1}",
                "{\"series\":\"loss\",\"time\":1.5,\"value\":0.6394267984578837}",
                "{\"series\":\"l\",\"time\":-1.7976931348623157E308,\"value\":4.9E-324,"
                        + "\"recordedAt\":\"2031-03-30T01:59:59.999999Z\"}",
                "{\"series\":\"l\",\"time\":1,\"value\":2,\"recordedAt\":\"2031-03-30T03:59:59+02:00\"} ",
            })
    void a_plain_sample_is_read_fast(String line) {
        SampleBatch.Builder fast = SampleBatch.of(RUN);

        assertThat(PlainSample.add(line, STILL, fast)).isTrue();
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

        assertThat(PlainSample.add(line, STILL, fast)).isFalse();
        assertThat(fast.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"series\":\"\",\"time\":1,\"value\":1}",
                "{\"series\":\"loss\",\"time\":1,\"value\":1,\"recordedAt\":\"yesterday\"}",
            })
    void what_is_plain_and_wrong_is_refused_alike(String line) {
        assertThat(refusal(text -> PlainSample.add(text, STILL, SampleBatch.of(RUN)), line))
                .isEqualTo(refusal(PlainSampleTest::slowly, line))
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
                    if (PlainSample.add(line, STILL, fast)) {
                        assertThat(fast.build()).as(line).isEqualTo(slowly(line).build());
                    }
                });
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
