package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.mysql.Lane.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final int WAITING = 5;

    private final List<List<Integer>> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstIsWriting = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void those_who_wait_at_one_time_are_written_together() throws Exception {
        assertThat(ask(Long.MAX_VALUE, LaneTest::doubled)).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(written).hasSize(2);
        assertThat(written.getFirst()).containsExactly(0);
        assertThat(written.getLast()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void a_group_weighs_no_more_than_it_may() throws Exception {
        assertThat(ask(20, LaneTest::doubled)).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(written).extracting(List::size).containsExactly(1, 2, 2, 1);
    }

    @Test
    void who_fails_fails_alone() {
        Lane<Integer, Integer> lane = new Lane<>(
                1, requests -> List.of(new Answer.Failed<>(new IllegalStateException("no " + requests.getFirst()))));
        assertThatThrownBy(() -> lane.ask(7, 1)).hasMessage("no 7");
    }

    @Test
    void a_writer_that_ends_by_an_error_leaves_nobody_waiting() {
        Lane<Integer, Integer> lane = new Lane<>(1, requests -> {
            throw new StackOverflowError("deep");
        });
        assertThatThrownBy(() -> lane.ask(1, 1)).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> lane.ask(2, 1)).isInstanceOf(StackOverflowError.class);
    }

    private static List<Answer<Integer>> doubled(List<Integer> requests) {
        return requests.stream()
                .<Answer<Integer>>map(request -> new Answer.Done<>(2 * request))
                .toList();
    }

    /** One asks, and while it is being written five more do; what all were answered. */
    private List<Integer> ask(long mostBytes, Function<List<Integer>, List<Answer<Integer>>> write) throws Exception {
        Lane<Integer, Integer> lane = new Lane<>(mostBytes, requests -> {
            written.add(requests);
            firstIsWriting.countDown();
            awaitGo();
            return write.apply(requests);
        });
        List<Meanwhile<Integer>> asking = new ArrayList<>();
        asking.add(Meanwhile.does(() -> lane.ask(0, 10)));
        assertThat(firstIsWriting.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= WAITING; i++) {
            int number = i;
            asking.add(Meanwhile.does(() -> lane.ask(number, 10)));
        }
        while (lane.waiting() < WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        List<Integer> answers = new ArrayList<>();
        for (Meanwhile<Integer> each : asking) {
            answers.add(each.answer());
        }
        return answers;
    }

    private void awaitGo() {
        try {
            assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
