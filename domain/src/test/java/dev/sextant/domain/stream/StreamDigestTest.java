package dev.sextant.domain.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamDigestTest {
    private static final WallInstant AT = new WallInstant(5);
    private static final WallInstant LATER = new WallInstant(6);

    /** Made by another program, as those of {@link BatchDigestTest}. */
    @Test
    void the_digest_of_a_stream_is_that_of_its_fields_in_their_order() {
        assertThat(digest(digest -> {
                    digest.addSample(new NamedSample(new SeriesName("a"), new Sample(1, 0.5, AT, 2, false)));
                    digest.addSample(new NamedSample(
                            new SeriesName("b"), new Sample(3, 1, LATER, Double.NEGATIVE_INFINITY, true)));
                }))
                .isEqualTo("a168cd33e4f8f1dc353bc0ce0a91b79ecfca25e7ac3df85b074b3f29d0f53ec4");
    }

    @Test
    void every_part_of_an_event_counts() {
        assertAllDiffer(Stream.of(
                        new Recorded<>(1, false, event(1, AT, "type", "target", Optional.of("source"), false, "x")),
                        new Recorded<>(2, false, event(1, AT, "type", "target", Optional.of("source"), false, "x")),
                        new Recorded<>(1, true, event(1, AT, "type", "target", Optional.of("source"), false, "x")),
                        new Recorded<>(1, false, event(2, AT, "type", "target", Optional.of("source"), false, "x")),
                        new Recorded<>(1, false, event(1, LATER, "type", "target", Optional.of("source"), false, "x")),
                        new Recorded<>(1, false, event(1, AT, "typ", "etarget", Optional.of("source"), false, "x")),
                        new Recorded<>(1, false, event(1, AT, "type", "target", Optional.empty(), false, "x")),
                        new Recorded<>(1, false, event(1, AT, "type", "target", Optional.of("source"), true, "x")),
                        new Recorded<>(1, false, event(1, AT, "type", "target", Optional.of("source"), false, "y")))
                .<Consumer<StreamDigest>>map(event -> digest -> digest.addEvent(event))
                .toList());
    }

    @Test
    void every_part_of_a_log_counts() {
        LogStream[] streams = LogStream.values();
        assertAllDiffer(Stream.of(
                        log(OptionalDouble.of(0), AT, LogLevel.INFO, "logger", streams[0], "message"),
                        log(OptionalDouble.empty(), AT, LogLevel.INFO, "logger", streams[0], "message"),
                        log(OptionalDouble.of(0), LATER, LogLevel.INFO, "logger", streams[0], "message"),
                        log(OptionalDouble.of(0), AT, LogLevel.WARN, "logger", streams[0], "message"),
                        log(OptionalDouble.of(0), AT, LogLevel.INFO, "logg", streams[0], "ermessage"),
                        log(OptionalDouble.of(0), AT, LogLevel.INFO, "logger", streams[1], "message"))
                .<Consumer<StreamDigest>>map(log -> digest -> digest.addLog(new Recorded<>(1, false, log)))
                .toList());
    }

    @Test
    void every_part_of_a_sample_counts() {
        assertAllDiffer(Stream.of(
                        new NamedSample(new SeriesName("a"), new Sample(1, 1, AT, 1, false)),
                        new NamedSample(new SeriesName("b"), new Sample(1, 1, AT, 1, false)),
                        new NamedSample(new SeriesName("a"), new Sample(2, 1, AT, 1, false)),
                        new NamedSample(new SeriesName("a"), new Sample(1, 2, AT, 1, false)),
                        new NamedSample(new SeriesName("a"), new Sample(1, 1, LATER, 1, false)),
                        new NamedSample(new SeriesName("a"), new Sample(1, 1, AT, Double.NaN, false)),
                        new NamedSample(new SeriesName("a"), new Sample(1, 1, AT, 1, true)))
                .<Consumer<StreamDigest>>map(sample -> digest -> digest.addSample(sample))
                .toList());
    }

    private static void assertAllDiffer(List<Consumer<StreamDigest>> entries) {
        List<String> digests = entries.stream().map(StreamDigestTest::digest).toList();
        assertThat(digests).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        assertThat(digest(entries.getFirst())).isEqualTo(digests.getFirst());
        assertThat(digest(entries.getFirst().andThen(entries.get(1))))
                .isNotEqualTo(digest(entries.get(1).andThen(entries.getFirst())));
    }

    private static String digest(Consumer<StreamDigest> entries) {
        StreamDigest digest = new StreamDigest();
        entries.accept(digest);
        return digest.finish();
    }

    private static Event event(
            double time,
            WallInstant at,
            String type,
            String target,
            Optional<String> source,
            boolean internal,
            String x) {
        return new Event(
                time, at, type, target, source, internal, CanonicalJson.of(new Json.Obj(Map.of(x, new Json.Num(1)))));
    }

    private static LogRecord log(
            OptionalDouble time, WallInstant at, LogLevel level, String logger, LogStream stream, String message) {
        return new LogRecord(time, at, level, logger, stream, message);
    }
}
