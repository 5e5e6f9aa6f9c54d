package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Span;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtentTest {
    private final Extent extent = new Extent();

    @Test
    void it_reaches_from_the_first_sample_to_the_last_however_they_come() {
        Point early = new Point(0, 9, Double.NaN);
        Point low = new Point(1, 4, -5);
        Point high = new Point(2, 2, 5);
        Point late = new Point(2, 3, Double.POSITIVE_INFINITY);
        add(high, low);
        add(late);
        add(early);
        assertThat(extent.count()).isEqualTo(4);
        assertThat(extent.nonFinite()).isEqualTo(2);
        assertThat(extent.first()).isEqualTo(early);
        assertThat(extent.last()).isEqualTo(late);
        assertThat(extent.leastSequence()).isEqualTo(2);
        assertThat(extent.greatestSequence()).isEqualTo(9);
        assertThat(extent.extremes()).contains(new Span.Extremes(low, low, high, high));
    }

    @Test
    void within_a_group_as_well() {
        Point first = new Point(1, 4, 5);
        Point second = new Point(2, 2, -5);
        Point third = new Point(2, 3, 0);
        for (Point[] group : new Point[][] {
            {first, second, third}, {second, third, first}, {third, first, second}, {third, second, first}
        }) {
            Extent one = new Extent();
            one.add(columns(group));
            assertThat(one.first()).isEqualTo(first);
            assertThat(one.last()).isEqualTo(third);
            assertThat(one.extremes()).contains(new Span.Extremes(first, second, first, third));
        }
    }

    @Test
    void of_equal_values_the_earliest_counts_within_a_group_and_across_groups() {
        Point one = new Point(1, 5, 7);
        Point two = new Point(1, 6, 7);
        Point three = new Point(3, 1, 7);
        add(two, three);
        assertThat(extent.extremes()).contains(new Span.Extremes(two, two, two, three));
        add(three, one);
        assertThat(extent.extremes()).contains(new Span.Extremes(one, one, one, three));
        add(two, three);
        assertThat(extent.extremes()).contains(new Span.Extremes(one, one, one, three));
    }

    @Test
    void a_group_without_finite_values_has_no_extremes() {
        add(new Point(1, 1, Double.NaN));
        assertThat(extent.extremes()).isEmpty();
        assertThat(extent.nonFinite()).isEqualTo(1);
    }

    @Test
    void nothing_has_no_ends() {
        add();
        assertThat(extent.count()).isZero();
        assertThat(extent.extremes()).isEqualTo(Optional.empty());
        assertThatIllegalStateException().isThrownBy(extent::first);
        assertThatIllegalStateException().isThrownBy(extent::last);
    }

    @Test
    void a_node_counts_as_the_samples_that_it_stands_for() {
        Columns samples = columns(new Point(1, 4, -5), new Point(2, 2, 5), new Point(3, 7, Double.NaN));
        extent.add(Node.of(samples));
        Extent same = new Extent();
        same.add(samples);
        assertThat(extent.count()).isEqualTo(3);
        assertThat(extent.nonFinite()).isEqualTo(1);
        assertThat(extent.leastSequence()).isEqualTo(2);
        assertThat(extent.greatestSequence()).isEqualTo(7);
        assertThat(extent.first()).isEqualTo(same.first());
        assertThat(extent.last()).isEqualTo(same.last());
        assertThat(extent.extremes()).isEqualTo(same.extremes());
    }

    private void add(Point... points) {
        extent.add(columns(points));
    }

    private static Columns columns(Point... points) {
        Columns samples = new Columns(0);
        for (Point point : points) {
            samples.add(point.time(), point.sequence(), 0, point.value());
        }
        return samples;
    }
}
