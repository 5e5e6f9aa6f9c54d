package dev.sextant.domain.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * Stores keep the digests of batches with their append keys, so a later version must give the same ones. Those here were
 * made by another program, from the fields in their order: integers and doubles in eight bytes, big end first, texts in
 * UTF-8 behind the number of their bytes.
 */
class BatchDigestTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");

    @Test
    void of_events() {
        CanonicalJson context = CanonicalJson.of(new Json.Obj(Map.of("a", new Json.Num(1))));
        Event first = new Event(1.5, new WallInstant(7), "step", "agent", Optional.of("ü"), true, context);
        Event second =
                new Event(-2, new WallInstant(8), "step", "b", Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);

        assertDigest(
                EventBatch.of(RUN, List.of(first, second)),
                "7bef5cb7aa0f12b8f157427bd37b9a875b7607341c645a113ec0ab231b454c5d");
    }

    @Test
    void of_logs() {
        LogRecord first =
                new LogRecord(OptionalDouble.of(0.5), new WallInstant(9), LogLevel.WARN, "l", LogStream.STDERR, "m");
        LogRecord second =
                new LogRecord(OptionalDouble.empty(), new WallInstant(10), LogLevel.INFO, "l", LogStream.RECORDS, "");

        assertDigest(
                LogBatch.of(RUN, List.of(first, second)),
                "3001a5a14e595d4d06ee4e40313ded958b18003fee2513056202ff5dbf19bf09");
    }

    @Test
    void of_texts_around_the_most_that_are_digested_at_once() {
        List<LogRecord> logs = new ArrayList<>();
        for (int bytes : new int[] {1, 8_100, 8_191, 8_192, 8_193, 20_000, 3}) {
            String message = "ä".repeat(bytes / 2) + "x".repeat(bytes % 2);
            int number = logs.size();
            logs.add(new LogRecord(
                    OptionalDouble.of(number),
                    new WallInstant(number),
                    LogLevel.INFO,
                    "l",
                    LogStream.RECORDS,
                    message));
        }

        assertDigest(LogBatch.of(RUN, logs), "2a07051ddc6409a572c7a2baf3358ea6d9e0cdda15a1144533457364368a541f");
    }

    @Test
    void of_more_samples_than_are_digested_at_once() {
        SampleBatch.Builder samples = SampleBatch.of(RUN);
        for (int i = 0; i < 3_000; i++) {
            samples.add(i % 2 == 0 ? "a" : "b", i, 100 + i, i / 4.0);
        }

        assertDigest(samples.build(), "3afe738e5815bafe3cc98fa2b600f0983b137fc59370880755e9e8b7847c719b");
    }

    private static void assertDigest(Batch batch, String expected) {
        assertThat(HexFormat.of().formatHex(batch.digest())).isEqualTo(expected);
    }
}
