package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void times_and_sizes_are_read_as_people_write_them() {
        assertThat(Amounts.duration("age", "30d")).isEqualTo(Duration.ofDays(30));
        assertThat(Amounts.duration("age", "2W")).isEqualTo(Duration.ofDays(14));
        assertThat(Amounts.duration("age", "1.5 m")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Amounts.duration("age", "0s")).isZero();
        assertThat(Amounts.duration("age", "0.000000001s")).isEqualTo(Duration.ofNanos(1));
        assertThat(Amounts.duration("age", "999999999w")).isEqualTo(Duration.ofDays(6_999_999_993L));
        assertThat(Amounts.bytes("size", "10GB")).isEqualTo(10_000_000_000L);
        assertThat(Amounts.bytes("size", "1.5 kB")).isEqualTo(1_500);
        assertThat(Amounts.bytes("size", "7b")).isEqualTo(7);
    }

    @Test
    void anything_else_is_told_what_would_be_right() {
        for (String wrong : new String[] {"", "30", "d", "-1d", "1y", "1e3d", "30 d ", "1..5m"}) {
            assertThatThrownBy(() -> Amounts.duration("--older-than", wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("--older-than")
                    .hasMessageContaining("30d");
        }
        assertThatThrownBy(() -> Amounts.bytes("--larger-than", "10 gib"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("10GB");
    }

    @Test
    void what_is_too_much_is_refused_and_never_taken_for_a_little() {
        assertThat(Amounts.bytes("size", "9223372TB")).isEqualTo(9_223_372_000_000_000_000L);
        assertThat(Amounts.bytes("size", "10000000000B")).isEqualTo(10_000_000_000L);
        // In 64 bits the second is less than nothing, and the third less than a terabyte.
        for (String wrong : new String[] {"9223372.000000001TB", "9223373TB", "18446745TB", "999999999999999999TB"}) {
            assertThatThrownBy(() -> Amounts.bytes("--larger-than", wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("--larger-than is \"" + wrong + "\"")
                    .hasMessageContaining("at most 9223372TB");
        }
        for (String wrong : new String[] {"1000000000w", "604799999395201s", "999999999999999999w"}) {
            assertThatThrownBy(() -> Amounts.duration("--older-than", wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("at most 999999999w");
        }
    }
}
