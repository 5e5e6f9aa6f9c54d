package dev.sextant.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driving.RecordTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {
    private static final RunId RUN = new RunId("00000000-0000-7000-8000-000000000001");

    private final List<Batch> recorded = new ArrayList<>();
    private final StopSignal stop = new StopSignal();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 42, 1_000_003, -1})
    void the_agent_learns_a_shortest_path_whatever_the_seed(long seed) {
        assertThat(perform(new QLearning(seed)).kind()).isEqualTo(Verdict.Kind.PASSED);
    }

    @Test
    void learning_makes_episodes_shorter() {
        perform(new QLearning(1));
        assertThat(recorded.stream()
                        .filter(batch -> batch.stream() == StreamKind.EVENTS)
                        .mapToInt(Batch::size)
                        .sum())
                .isBetween(5_000, 60_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 42, 1_000_003, -1})
    void the_queue_waits_as_theory_says_whatever_the_seed(long seed) {
        assertThat(perform(new QueueSimulation(seed)).kind()).isEqualTo(Verdict.Kind.PASSED);
    }

    @Test
    void theory_knows_the_textbook_s_numbers() {
        QueueTheory theory = new QueueTheory(0.8, 1.0);
        assertThat(theory.load()).isEqualTo(0.8);
        assertThat(theory.meanWait()).isCloseTo(4.0, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(theory.margin(40_000)).isEqualTo(theory.margin(10_000) / 2);
    }

    @Test
    void the_same_seed_says_the_same_to_the_last_bit_and_another_one_does_not() {
        List<String> first = digests(new QueueSimulation(5));
        assertThat(digests(new QueueSimulation(5))).isEqualTo(first);
        assertThat(digests(new QueueSimulation(6))).isNotEqualTo(first);
        assertThat(digests(new QLearning(5))).isEqualTo(digests(new QLearning(5)));
    }

    @Test
    void every_batch_has_a_key_of_its_own() {
        perform(new QLearning(1));
        assertThat(recorded).extracting(batch -> batch.key().orElseThrow()).doesNotHaveDuplicates();
    }

    @Test
    void a_batch_is_sent_again_while_the_recorder_is_busy() {
        List<Batch> tried = new ArrayList<>();
        RecordTelemetry busyAtFirst = batch -> {
            tried.add(batch);
            return CompletableFuture.completedFuture(
                    tried.size() < 3
                            ? new AppendOutcome.Busy(Duration.ofMillis(1))
                            : new AppendOutcome.Appended(1, batch.size()));
        };
        Pen pen = new Pen(busyAtFirst, RUN, () -> Instant.EPOCH, stop);
        pen.sample("a", 1, 2);
        pen.flush();
        assertThat(tried).hasSize(3).allMatch(batch -> batch.equals(tried.getFirst()));
    }

    @Test
    void work_that_is_asked_to_stop_stops() {
        stop.set();
        assertThat(perform(new QueueSimulation(1)).kind()).isEqualTo(Verdict.Kind.STOPPED);
        assertThat(perform(new QLearning(1)).kind()).isEqualTo(Verdict.Kind.STOPPED);
    }

    @Test
    void a_drawn_world_can_be_crossed_and_its_walls_hold() {
        for (long seed = 0; seed < 50; seed++) {
            GridWorld world = GridWorld.drawn(new SplittableRandom(seed));
            assertThat(world.shortestPath()).isGreaterThanOrEqualTo(GridWorld.WIDTH + GridWorld.HEIGHT - 2);
            assertThat(world.after(GridWorld.START, GridWorld.Move.UP)).isEqualTo(GridWorld.START);
            assertThat(world.after(GridWorld.START, GridWorld.Move.LEFT)).isEqualTo(GridWorld.START);
        }
    }

    private Verdict perform(Work work) {
        RecordTelemetry recorder = batch -> {
            recorded.add(batch);
            return CompletableFuture.completedFuture(new AppendOutcome.Appended(1, batch.size()));
        };
        Pen pen = new Pen(recorder, RUN, new SteppingClock(Instant.EPOCH, Duration.ofMillis(1)), stop);
        return work.perform(pen, new Pace(stop, Duration.ZERO, (name, part) -> {}, "work", () -> true));
    }

    private List<String> digests(Work work) {
        recorded.clear();
        perform(work);
        return recorded.stream()
                .map(batch -> HexFormat.of().formatHex(batch.digest()))
                .toList();
    }
}
