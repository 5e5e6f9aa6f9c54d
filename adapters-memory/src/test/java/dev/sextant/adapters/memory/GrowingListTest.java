package dev.sextant.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingListTest {
    private final GrowingList<Integer> list = new GrowingList<>();

    @Test
    void a_view_stays_as_it_was_while_the_list_grows() {
        list.addAll(List.of(0, 1, 2));
        GrowingList.View<Integer> view = list.view();
        IntStream.range(3, 10_000).forEach(list::add);
        assertThat(view.size()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).map(view::get)).containsExactly(0, 1, 2);
    }

    @Test
    void all_items_are_there_in_order_beyond_every_growth() {
        list.add(0);
        list.addAll(IntStream.range(1, 5_000).boxed().toList());
        list.add(5_000);
        GrowingList.View<Integer> view = list.view();
        assertThat(view.size()).isEqualTo(5_001);
        assertThat(IntStream.range(0, 5_001).mapToObj(view::get))
                .containsExactlyElementsOf(IntStream.range(0, 5_001).boxed().toList());
    }
}
