package dev.sextant.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.time.WallInstant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunCensusTest {
    @Test
    void every_state_has_a_number_in_the_order_of_the_states_and_none_of_them_can_be_changed() {
        Map<RunState, Long> given = new EnumMap<>(Map.of(RunState.FAILED, 2L, RunState.PENDING, 3L));
        RunCensus census = new RunCensus(given, Optional.of(new WallInstant(7)));
        given.put(RunState.FAILED, 9L);

        assertThat(census.runs().keySet()).containsExactly(RunState.values());
        assertThat(census.in(RunState.FAILED)).isEqualTo(2);
        assertThat(census.in(RunState.PENDING)).isEqualTo(3);
        assertThat(census.in(RunState.RUNNING)).isZero();
        assertThatThrownBy(() -> census.runs().put(RunState.RUNNING, 1L))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
