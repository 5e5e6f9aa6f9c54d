package dev.sextant.app.web.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.WallInstant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecordedAtTest {
    /** A second later each time it is asked. */
    private static InstantSource ticking() {
        AtomicLong second = new AtomicLong();
        return () -> Instant.ofEpochSecond(second.incrementAndGet());
    }

    @Test
    void what_came_in_together_has_one_instant_and_what_came_later_another() {
        RecordedAt recordedAt = new RecordedAt(ticking(), false);

        assertThat(recordedAt.of(Optional.empty())).isEqualTo(new WallInstant(1_000_000));
        assertThat(recordedAt.of(Optional.of("1970-01-01T01:00:00Z"))).isEqualTo(new WallInstant(3_600_000_000L));
        assertThat(recordedAt.of(Optional.empty())).isEqualTo(new WallInstant(1_000_000));
        recordedAt.moreCame();
        assertThat(recordedAt.of(Optional.empty())).isEqualTo(new WallInstant(2_000_000));
    }

    @Test
    void under_a_key_the_clock_is_not_asked() {
        RecordedAt recordedAt = new RecordedAt(ticking(), true);

        assertThatThrownBy(() -> recordedAt.of(Optional.empty()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("recordedAt is missing");
    }
}
