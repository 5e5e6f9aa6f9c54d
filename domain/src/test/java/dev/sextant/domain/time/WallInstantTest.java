package dev.sextant.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallInstantTest {
    @Test
    void the_first_and_the_last_microsecond_are_kept_and_the_next_ones_are_refused() {
        assertThat(WallInstant.of(Instant.parse("0001-01-01T00:00:00Z"))).isEqualTo(WallInstant.MIN);
        assertThat(WallInstant.of(Instant.parse("9999-12-31T23:59:59.999999Z"))).isEqualTo(WallInstant.MAX);
        assertThatThrownBy(() -> WallInstant.of(Instant.parse("0000-12-31T23:59:59.999999Z")))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> WallInstant.of(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new WallInstant(WallInstant.MIN.epochMicros() - 1))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new WallInstant(WallInstant.MAX.epochMicros() + 1))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void an_instant_finer_than_a_microsecond_is_refused_and_never_rounded() {
        Instant finer = Instant.parse("2031-03-30T01:59:59.999999001Z");

        assertThatThrownBy(() -> WallInstant.of(finer))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("whole microseconds");
        assertThat(WallInstant.truncated(finer)).hasToString("2031-03-30T01:59:59.999999Z");
    }

    @Test
    void instants_before_1970_keep_their_microseconds() {
        Instant early = Instant.parse("1969-12-31T23:59:59.999999Z");

        assertThat(WallInstant.of(early).epochMicros()).isEqualTo(-1);
        assertThat(WallInstant.of(early).toInstant()).isEqualTo(early);
    }

    @Test
    void a_text_says_an_instant_only_with_its_zone() {
        WallInstant instant = WallInstant.of(Instant.parse("2031-03-30T01:59:59.999999Z"));
        assertThat(WallInstant.parse("at", "2031-03-30T01:59:59.999999Z")).isEqualTo(instant);
        assertThat(WallInstant.parse("at", "2031-03-30T03:59:59.999999+02:00")).isEqualTo(instant);
        for (String wrong : new String[] {
            "2031-03-30T01:59:59", "2031-03-30", "now", "", "2031-03-30T01:59:59.9999999Z", "+10000-01-01T00:00:00Z"
        }) {
            assertThatThrownBy(() -> WallInstant.parse("at", wrong))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageStartingWith("at is \"" + wrong + "\", but must be an instant")
                    .hasMessageContaining("with its zone");
        }
    }

    @Test
    void instants_are_ordered_by_time() {
        assertThat(new WallInstant(-1)).isLessThan(new WallInstant(0));
        assertThat(new WallInstant(1)).isGreaterThan(new WallInstant(0));
    }
}
