package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.ExactSum;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTest {
    private static final double MAX = Double.MAX_VALUE;

    @Test
    void a_node_counts_each_kind_of_value_and_sums_the_finite_ones_exactly() {
        Node node = of(1, MAX, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, -MAX, Double.NaN);
        assertThat(node.count()).isEqualTo(7);
        assertThat(node.span.nan()).isEqualTo(2);
        assertThat(node.span.positiveInfinity()).isEqualTo(1);
        assertThat(node.span.negativeInfinity()).isEqualTo(1);
        assertThat(node.span.finiteCount()).isEqualTo(3);
        assertThat(sum(node)).isEqualTo(1);
        assertThat(of(1, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY)
                        .span
                        .negativeInfinity())
                .isEqualTo(2);
    }

    @Test
    void a_node_over_others_says_what_all_of_their_samples_would() {
        Node left = of(1, MAX, Double.NaN, 2, Double.POSITIVE_INFINITY);
        Node right = of(5, -MAX, 1, Double.NEGATIVE_INFINITY);
        Node all = of(1, MAX, Double.NaN, 2, Double.POSITIVE_INFINITY, -MAX, 1, Double.NEGATIVE_INFINITY);
        Node over = Node.over(List.of(right, left));
        assertThat(over.span).isEqualTo(all.span);
        assertThat(over.first).isEqualTo(all.first);
        assertThat(over.last).isEqualTo(all.last);
        assertThat(over.leastSequence).isEqualTo(1);
        assertThat(over.greatestSequence).isEqualTo(7);
        assertThat(sum(over)).isEqualTo(3);
    }

    /** The node of samples whose times and sequences rise. */
    private static Node of(int first, double... values) {
        Columns samples = new Columns(values.length);
        for (int i = 0; i < values.length; i++) {
            samples.add(first + i, first + i, 0, values[i]);
        }
        return Node.of(samples);
    }

    private static double sum(Node node) {
        return ExactSum.fromBytes(node.sum()).value();
    }
}
