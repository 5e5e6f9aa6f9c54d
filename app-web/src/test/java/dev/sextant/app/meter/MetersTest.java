package dev.sextant.app.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.run.RunCensus;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.stream.StreamKind;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class MetersTest {
    private final AtomicLong ticked = new AtomicLong();
    private final Meters meters = new Meters(InstantSource.fixed(Instant.EPOCH), ticked::get);

    @Test
    void turns_of_a_loop_and_those_that_failed_are_told_as_they_are_now() {
        AtomicReference<Turns> turns = new AtomicReference<>(new Turns(0, 0));
        meters.loop("a-loop", turns::get);
        assertThat(meters.text()).contains("sextant_loop_errors_total{loop=\"a-loop\"} 0.0\n");
        turns.set(new Turns(7, 2));

        assertThat(meters.text())
                .contains("sextant_loop_turns_total{loop=\"a-loop\"} 7.0\n")
                .contains("sextant_loop_errors_total{loop=\"a-loop\"} 2.0\n");
    }

    @Test
    void commits_fall_into_buckets_and_the_longest_is_told() {
        meters.commit(StreamKind.LOGS, Duration.ofMillis(3).toNanos());
        meters.commit(StreamKind.LOGS, Duration.ofMillis(500).toNanos());

        assertThat(meters.text())
                .contains("sextant_commit_seconds_bucket{stream=\"logs\",le=\"0.001\"} 0\n")
                .contains("sextant_commit_seconds_bucket{stream=\"logs\",le=\"0.004\"} 1\n")
                .contains("sextant_commit_seconds_bucket{stream=\"logs\",le=\"1.0\"} 2\n")
                .contains("sextant_commit_seconds_sum{stream=\"logs\"} 0.503\n")
                .contains("sextant_commit_seconds_max{stream=\"logs\"} 0.5\n")
                .contains("sextant_commit_seconds_count{stream=\"events\"} 0\n");
    }

    @Test
    void what_is_read_from_the_store_is_read_once_a_scrape() {
        AtomicLong read = new AtomicLong();
        meters.runs(
                () -> Optional.of(new RunCensus(Map.of(RunState.RUNNING, read.incrementAndGet()), Optional.empty())));

        assertThat(meters.text()).contains("sextant_runs{state=\"running\"} 1.0\n");
        assertThat(meters.text()).contains("sextant_runs{state=\"running\"} 2.0\n");
        assertThat(read).hasValue(2);
    }

    @Test
    void what_takes_too_long_to_count_is_not_a_number_and_no_failure() {
        meters.runs(Optional::empty);

        assertThat(meters.text())
                .contains(
                        "sextant_runs{state=\"running\"} NaN\n",
                        "sextant_queue_oldest_seconds NaN\n",
                        "sextant_reading_errors_total{reading=\"runs\"} 0.0\n");
    }

    @Test
    void a_reading_that_fails_is_logged_once_with_its_cause_and_counted_each_time() {
        List<String> logged = new ArrayList<>();
        Deque<Optional<Throwable>> becoming = new ArrayDeque<>(List.of(
                Optional.of(new IllegalStateException("gone")),
                Optional.of(new IllegalStateException("gone")),
                Optional.of(new StackOverflowError("deep")),
                Optional.empty(),
                Optional.of(new StackOverflowError("deep"))));
        Reading<Integer> reading = new Reading<>(
                "rooms",
                () -> {
                    Throwable failure = becoming.remove().orElse(null);
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    if (failure instanceof RuntimeException exception) {
                        throw exception;
                    }
                    return 7;
                },
                logger(logged));
        assertThat(reading.value(Integer::doubleValue)).isNaN();

        for (Double expected : List.of(Double.NaN, Double.NaN, Double.NaN, 7.0, Double.NaN)) {
            reading.refresh();
            assertThat(reading.value(Integer::doubleValue)).isEqualTo(expected);
        }

        assertThat(reading.failed()).isEqualTo(4);
        assertThat(logged).hasSize(3);
        assertThat(logged.get(0)).startsWith("error").contains("rooms", "gone");
        assertThat(logged.get(1)).contains("deep");
        assertThat(logged.get(2)).as("it had worked meanwhile").contains("deep");
    }

    private static Logger logger(List<String> logged) {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (self, method, given) -> {
                    logged.add(method.getName() + " " + Arrays.deepToString(given));
                    return null;
                });
    }
}
