package dev.sextant.domain.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogLevel;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FacetTest {
    @Test
    void the_most_frequent_values_come_first_and_equal_ones_by_code_point() {
        Facet.Counter counter = new Facet.Counter();
        counter.add("b");
        counter.add("😀", 2);
        counter.add("\uFFFF", 2);
        counter.add("b", 4);
        counter.add("a", 1);

        assertThat(counter.finish())
                .isEqualTo(new Facet(
                        List.of(
                                new Facet.Share("b", 5),
                                new Facet.Share("\uFFFF", 2),
                                new Facet.Share("😀", 2),
                                new Facet.Share("a", 1)),
                        4));
    }

    @Test
    void levels_come_in_their_order_also_none() {
        Facet none = new Facet(List.of(), 0);
        assertThat(new LogFacets(Map.of(), none).levels()).isEmpty();
        assertThat(new LogFacets(Map.of(LogLevel.ERROR, 1L, LogLevel.TRACE, 2L), none)
                        .levels()
                        .keySet())
                .containsExactly(LogLevel.TRACE, LogLevel.ERROR);
    }

    @Test
    void a_facet_lists_100_values_and_counts_them_all() {
        Facet.Counter counter = new Facet.Counter();
        IntStream.range(0, 101).forEach(i -> counter.add("v%03d".formatted(i)));

        Facet facet = counter.finish();

        assertThat(facet.top()).hasSize(100).doesNotContain(new Facet.Share("v100", 1));
        assertThat(facet.distinct()).isEqualTo(101);
    }
}
