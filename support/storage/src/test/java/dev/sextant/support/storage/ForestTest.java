package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForestTest {
    @Test
    void every_eighth_node_of_a_level_completes_one_of_the_next() {
        List<String> sealed = new ArrayList<>();
        Forest forest = Forest.EMPTY;
        for (int chunk = 0; chunk < 65; chunk++) {
            forest = forest.with(node(chunk), 3, new Seals() {
                @Override
                public void chunk(int series, int number, Columns samples) {}

                @Override
                public void beforeNode(int series, int level, int number, List<Node> below) {
                    assertThat(below).hasSize(Node.FAN);
                    sealed.add(series + "/" + level + "/" + number + " is complete");
                }

                @Override
                public void node(int series, int level, int number, Node node) {
                    if (level > 0) {
                        sealed.add(series + "/" + level + "/" + number + ": " + node.leastSequence + " to "
                                + node.greatestSequence);
                    }
                }
            });
        }
        assertThat(sealed)
                .hasSize(18)
                .startsWith("3/1/0 is complete", "3/1/0: 1 to 8", "3/1/1 is complete", "3/1/1: 9 to 16")
                .endsWith("3/1/7 is complete", "3/1/7: 57 to 64", "3/2/0 is complete", "3/2/0: 1 to 64");
        assertThat(forest.chunks()).isEqualTo(65);
        assertThat(forest.levels()).isEqualTo(3);
        assertThat(forest.level(0)).hasSize(1);
        assertThat(forest.level(1)).isEmpty();
        assertThat(forest.level(2)).hasSize(1);
        assertThat(forest.firstNumber(0)).isEqualTo(64);
        assertThat(forest.firstNumber(1)).isEqualTo(8);
        assertThat(forest.firstNumber(2)).isZero();
    }

    @Test
    void the_number_of_chunks_tells_how_many_nodes_there_are() {
        assertThat(IntStream.of(0, 1, 7, 8, 63, 64, 511, 512).map(Forest::levels))
                .containsExactly(0, 1, 1, 2, 2, 3, 3, 4);
        assertThat(Forest.nodes(77, 0)).isEqualTo(77);
        assertThat(Forest.nodes(77, 1)).isEqualTo(9);
        assertThat(Forest.nodes(77, 2)).isEqualTo(1);
        assertThat(Forest.pending(77, 0)).isEqualTo(5);
        assertThat(Forest.pending(77, 1)).isEqualTo(1);
    }

    private static Node node(int number) {
        Columns samples = new Columns(1);
        samples.add(number, number + 1, 0, number);
        return Node.of(samples);
    }
}
