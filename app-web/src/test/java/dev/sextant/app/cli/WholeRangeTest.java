package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of a series may lie beside it; then the bound that was given is told, and not one that was not. */
class WholeRangeTest {
    private static final WholeRange WHOLE = new WholeRange(2, Math.nextUp(7.0));

    @Test
    void a_bound_that_is_left_out_is_the_end_of_the_series() {
        assertThat(WHOLE.between(Optional.empty(), Optional.empty())).isEqualTo(WHOLE);
        assertThat(WHOLE.between(Optional.of(7.0), Optional.empty())).isEqualTo(new WholeRange(7, WHOLE.to()));
        assertThat(WHOLE.between(Optional.empty(), Optional.of(3.0))).isEqualTo(new WholeRange(2, 3));
        assertThat(WHOLE.between(Optional.of(-5.0), Optional.of(50.0))).isEqualTo(new WholeRange(-5, 50));
    }

    @Test
    void from_past_the_last_sample_is_told_of_from() {
        assertThatThrownBy(() -> WHOLE.between(Optional.of(7.5), Optional.empty()))
                .hasMessage("--from is 7.5000, but the last sample of the series is at 7");
    }

    @Test
    void to_before_the_first_sample_is_told_of_to() {
        assertThatThrownBy(() -> WHOLE.between(Optional.empty(), Optional.of(2.0)))
                .hasMessage("--to is 2, but the first sample of the series is at 2");
    }
}
