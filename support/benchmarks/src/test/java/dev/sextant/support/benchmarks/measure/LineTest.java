package dev.sextant.support.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    private static Line line(Unit unit, double ours, double baseline, Goal... goals) {
        return new Line("something", unit, ours, new Baseline("rows", baseline), List.of(goals));
    }

    @Test
    void of_speeds_the_greater_is_better() {
        Goal goal = Goal.times(10).stretch(16);

        assertThat(line(Unit.PER_SECOND, 9.99, 1, goal).verdict()).isEqualTo("missed");
        assertThat(line(Unit.PER_SECOND, 10, 1, goal).verdict()).isEqualTo("reached");
        assertThat(line(Unit.PER_SECOND, 16, 1, goal).verdict()).isEqualTo("stretch");
    }

    @Test
    void of_durations_the_lesser_is_better() {
        Goal goal = Goal.times(100);

        assertThat(line(Unit.MILLIS, 1, 99, goal).verdict()).isEqualTo("missed");
        assertThat(line(Unit.MILLIS, 1, 100, goal).verdict()).isEqualTo("reached");
    }

    @Test
    void a_share_is_at_most_so_much() {
        Goal goal = Goal.share(0.5);

        assertThat(line(Unit.BYTES, 51, 100, goal).verdict()).isEqualTo("missed");
        assertThat(line(Unit.BYTES, 50, 100, goal).verdict()).isEqualTo("reached");
        assertThat(line(Unit.MILLIS, 50, 100, goal).cells()).contains("0.500 ×", "≤ 0.5 ×");
    }

    @Test
    void a_bound_of_ours_alone_needs_no_baseline() {
        assertThat(line(Unit.MILLIS, 40, 1, Goal.millis(40)).verdict()).isEqualTo("reached");
        assertThat(line(Unit.MILLIS, 40.1, 1, Goal.millis(40)).verdict()).isEqualTo("missed");
        assertThat(line(Unit.PER_SECOND, 15_000, 1, Goal.perSecond(15_000)).verdict())
                .isEqualTo("reached");
        assertThat(line(Unit.PER_SECOND, 14_999, 1, Goal.perSecond(15_000)).verdict())
                .isEqualTo("missed");
    }

    @Test
    void of_several_goals_all_must_be_reached() {
        assertThat(line(Unit.MILLIS, 10, 100, Goal.millis(60), Goal.times(12)).verdict())
                .isEqualTo("missed");
        assertThat(line(Unit.MILLIS, 10, 120, Goal.millis(60).stretch(12), Goal.times(12))
                        .verdict())
                .isEqualTo("reached");
    }

    @Test
    void where_nothing_is_asked_nothing_is_missed() {
        assertThat(line(Unit.MILLIS, 10, 100).verdict()).isEqualTo("not asked");
    }

    @Test
    void a_line_reads_well() {
        assertThat(line(Unit.PER_SECOND, 8_160_000, 491_000, Goal.times(10).stretch(16))
                        .cells())
                .containsExactly("something", "8.16M/s", "491k/s", "rows", "16.6 ×", "≥ 10 ×", "≥ 16 ×", "stretch");
        assertThat(line(Unit.MILLIS, 0.25, 147, Goal.millis(0.3)).cells())
                .containsExactly("something", "0.250 ms", "147 ms", "rows", "588 ×", "≤ 0.3 ms", "", "reached");
    }
}
