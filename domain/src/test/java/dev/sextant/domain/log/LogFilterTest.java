package dev.sextant.domain.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogFilterTest {
    private static final LogRecord TIMELESS = new LogRecord(
            OptionalDouble.empty(), new WallInstant(20), LogLevel.WARN, "app.db", LogStream.STDERR, "Disk 90% full");
    private static final LogRecord TIMED =
            new LogRecord(OptionalDouble.of(-0.0), new WallInstant(20), LogLevel.WARN, "app.db", LogStream.STDERR, "");

    @Test
    void everything_that_is_asked_must_hold() {
        assertThat(LogFilter.ALL.matches(TIMELESS)).isTrue();
        assertThat(LogFilter.ALL.leastLevel(LogLevel.WARN).matches(TIMELESS)).isTrue();
        assertThat(LogFilter.ALL.leastLevel(LogLevel.ERROR).matches(TIMELESS)).isFalse();
        assertThat(LogFilter.ALL.loggerPrefix("app.").matches(TIMELESS)).isTrue();
        assertThat(LogFilter.ALL.loggerPrefix("App.").matches(TIMELESS)).isFalse();
        assertThat(LogFilter.ALL
                        .streams(Set.of(LogStream.STDOUT, LogStream.STDERR))
                        .matches(TIMELESS))
                .isTrue();
        assertThat(LogFilter.ALL.streams(Set.of(LogStream.STDOUT)).matches(TIMELESS))
                .isFalse();
        assertThat(LogFilter.ALL.text(new Needle("disk 90%")).matches(TIMELESS)).isTrue();
        assertThat(LogFilter.ALL.text(new Needle("APP.DB")).matches(TIMELESS)).isTrue();
        assertThat(LogFilter.ALL.text(new Needle("90_")).matches(TIMELESS)).isFalse();
    }

    @Test
    void a_record_without_a_time_is_outside_every_time_range_and_inside_wall_ranges() {
        assertThat(LogFilter.ALL.time(TimeRange.from(-Double.MAX_VALUE)).matches(TIMELESS))
                .isFalse();
        assertThat(LogFilter.ALL.time(TimeRange.ALL).matches(TIMELESS)).isTrue();
        assertThat(LogFilter.ALL
                        .wall(WallRange.of(new WallInstant(20), new WallInstant(21)))
                        .matches(TIMELESS))
                .isTrue();
        assertThat(LogFilter.ALL.time(TimeRange.of(0, 1)).matches(TIMED)).isTrue();
    }

    @Test
    void the_histogram_counts_by_the_floor_of_the_instant_also_before_1970() {
        LevelHistogramQuery query = new LevelHistogramQuery(
                new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34"),
                LogFilter.ALL.leastLevel(LogLevel.INFO),
                new WallInstant(-15),
                new WallInstant(20),
                10);
        LevelHistogram.Counter counter = new LevelHistogram.Counter(query);
        for (long micros : new long[] {-16, -15, -11, -10, -1, 0, 19, 20}) {
            counter.add(at(micros, LogLevel.INFO));
        }
        counter.add(at(5, LogLevel.FATAL));
        counter.add(at(5, LogLevel.DEBUG));

        assertThat(counter.finish().buckets())
                .extracting(
                        LevelHistogram.Bucket::startMicros,
                        bucket -> bucket.levels().toString())
                .containsExactly(
                        tuple(-20L, "{INFO=2}"),
                        tuple(-10L, "{INFO=2}"),
                        tuple(0L, "{INFO=1, FATAL=1}"),
                        tuple(10L, "{INFO=1}"));
    }

    @Test
    void a_histogram_touches_at_most_10_000_buckets() {
        assertThat(histogram(0, 100_000, 10).widthMicros()).isEqualTo(10);
        assertThat(histogram(0, 10_000, 1).widthMicros()).isEqualTo(1);
        assertThatThrownBy(() -> histogram(0, 100_001, 10))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("10001 buckets");
        assertThatThrownBy(() -> histogram(-1, 100_000, 10)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> histogram(0, 0, 10)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> histogram(0, 1, 0)).isInstanceOf(InvalidValue.class);
    }

    private static LevelHistogramQuery histogram(long from, long to, long width) {
        return new LevelHistogramQuery(
                new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34"),
                LogFilter.ALL,
                new WallInstant(from),
                new WallInstant(to),
                width);
    }

    private static LogRecord at(long micros, LogLevel level) {
        return new LogRecord(OptionalDouble.empty(), new WallInstant(micros), level, "l", LogStream.STDOUT, "m");
    }

    @Test
    void a_prefix_that_no_logger_can_have_is_refused() {
        assertThatThrownBy(() -> LogFilter.ALL.loggerPrefix("")).isInstanceOf(InvalidValue.class);
    }
}
