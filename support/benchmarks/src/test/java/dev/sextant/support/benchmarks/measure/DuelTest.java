package dev.sextant.support.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.support.benchmarks.measure.Duel.Medians;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {
    @Test
    void both_have_their_turns_one_after_the_other_and_the_first_is_not_counted() throws SQLException {
        List<String> turns = new ArrayList<>();
        Deque<Double> our = new ArrayDeque<>(List.of(1000.0, 3.0, 1.0, 8.0));
        Deque<Double> their = new ArrayDeque<>(List.of(1000.0, 30.0, 80.0, 10.0));

        Medians medians = new Duel(3)
                .fight(
                        "turns",
                        () -> {
                            turns.add("A");
                            return Trial.of(7, our.remove());
                        },
                        () -> {
                            turns.add("B");
                            return Trial.of(7, their.remove());
                        });

        assertThat(turns).containsExactly("A", "B", "A", "B", "A", "B", "A", "B");
        assertThat(medians.ours()).containsExactly(3.0);
        assertThat(medians.baseline()).containsExactly(30.0);
    }

    @Test
    void of_an_even_number_of_rounds_the_median_is_the_middle() throws SQLException {
        Deque<Double> our = new ArrayDeque<>(List.of(1000.0, 1.0, 2.0));

        assertThat(new Duel(2)
                        .fight("middle", () -> Trial.of(7, our.remove()), () -> Trial.of(7, 1.0))
                        .ours())
                .containsExactly(1.5);
    }

    @Test
    void figures_of_different_work_are_refused() {
        assertThatThrownBy(() -> new Duel(1).fight("the count", () -> Trial.of(7, 1.0), () -> Trial.of(8, 1.0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the count: the baseline answers 8, but ours is 7");
    }
}
