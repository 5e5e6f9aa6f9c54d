package dev.sextant.support.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private static final Offset<Double> HARDLY = within(1e-9);

    private final AtomicLong nanos = new AtomicLong();
    private final Stopwatch watch = new Stopwatch(nanos::get);

    private void lap(long micros) throws SQLException {
        watch.lap(() -> nanos.addAndGet(1_000 * micros));
        // What is between two laps is not measured.
        nanos.addAndGet(1_000_000_000);
    }

    @Test
    void laps_add_up_and_what_is_between_them_does_not_count() throws SQLException {
        lap(1_500);
        lap(500);

        assertThat(watch.laps()).isEqualTo(2);
        assertThat(watch.millis()).isEqualTo(2, HARDLY);
        assertThat(watch.perSecond(100)).isEqualTo(50_000, HARDLY);
    }

    @Test
    void a_share_of_the_laps_took_no_longer() throws SQLException {
        for (int i = 100; i >= 1; i--) {
            lap(1_000L * i);
        }

        assertThat(watch.millis(0.5)).isEqualTo(50, HARDLY);
        assertThat(watch.millis(0.99)).isEqualTo(99, HARDLY);
        assertThat(watch.millis(1)).isEqualTo(100, HARDLY);
    }
}
