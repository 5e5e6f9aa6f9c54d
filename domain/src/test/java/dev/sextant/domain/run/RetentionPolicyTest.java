package dev.sextant.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RetentionPolicy.Candidate;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    private static final WallInstant NOW = new WallInstant(100_000_000);

    private final Candidate oldest = candidate(1, 10, 5, false);
    private final Candidate pinned = candidate(2, 20, 7, true);
    private final Candidate middle = candidate(3, 40, 11, false);
    private final Candidate youngest = candidate(4, 90, 13, false);
    private final List<Candidate> all = List.of(youngest, middle, pinned, oldest);

    @Test
    void a_run_may_be_as_old_as_the_policy_says_and_not_a_microsecond_older() {
        assertThat(age(Duration.ofSeconds(60)).doomed(all, NOW)).containsExactly(oldest);
        assertThat(age(Duration.ofNanos(59_999_999_000L)).doomed(all, NOW)).containsExactly(oldest, middle);
        assertThat(age(Duration.ZERO).doomed(all, NOW)).containsExactly(oldest, middle, youngest);
    }

    @Test
    void of_runs_that_take_too_much_the_oldest_go_until_the_others_fit() {
        assertThat(bytes(36).doomed(all, NOW)).isEmpty();
        assertThat(bytes(35).doomed(all, NOW)).containsExactly(oldest);
        assertThat(bytes(31).doomed(all, NOW)).containsExactly(oldest);
        assertThat(bytes(30).doomed(all, NOW)).containsExactly(oldest, middle);
        assertThat(bytes(0).doomed(all, NOW)).as("what is pinned stays").containsExactly(oldest, middle, youngest);
    }

    @Test
    void what_goes_for_its_age_makes_room() {
        RetentionPolicy both = new RetentionPolicy(Optional.of(Duration.ofSeconds(60)), OptionalLong.of(31));

        assertThat(both.doomed(all, NOW)).containsExactly(oldest);
    }

    @Test
    void runs_that_ended_at_one_instant_go_by_id() {
        Candidate twin = candidate(9, 10, 5, false);
        List<Candidate> twins = new ArrayList<>(List.of(twin, oldest));

        assertThat(bytes(9).doomed(twins, NOW)).containsExactly(oldest);
        Collections.reverse(twins);
        assertThat(bytes(9).doomed(twins, NOW)).containsExactly(oldest);
        assertThat(RetentionPolicy.KEEP_ALL.doomed(all, WallInstant.MAX)).isEmpty();
    }

    @Test
    void limits_are_not_negative() {
        assertThatThrownBy(() -> age(Duration.ofNanos(-1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("age");
        assertThatThrownBy(() -> bytes(-1)).isInstanceOf(InvalidValue.class).hasMessageContaining("-1");
        for (int wrong : new int[] {0, 101}) {
            assertThatThrownBy(() -> new RetryPolicy(wrong))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("is " + wrong);
        }
        assertThat(new RetryPolicy(1)).isEqualTo(RetryPolicy.NEVER);
        assertThat(new RetryPolicy(100).attempts()).isEqualTo(100);
        assertThatThrownBy(() -> new Lease(Duration.ZERO, Duration.ZERO)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Lease(Duration.ofNanos(1), Duration.ofNanos(-1)))
                .isInstanceOf(InvalidValue.class);
        assertThat(new Lease(Duration.ofNanos(1), Duration.ZERO).patience()).isEqualTo(Duration.ofNanos(1));
    }

    private static RetentionPolicy age(Duration age) {
        return new RetentionPolicy(Optional.of(age), OptionalLong.empty());
    }

    private static RetentionPolicy bytes(long bytes) {
        return new RetentionPolicy(Optional.empty(), OptionalLong.of(bytes));
    }

    private static Candidate candidate(int number, int second, long bytes, boolean pinned) {
        StepNote note = new StepNote(new WallInstant(second * 1_000_000L), "me", "done");
        RunId id = new RunId("00000000-0000-7000-8000-%012x".formatted(number));
        EndedRun ended = new Registration(id, Submission.of("run", "worker"), new WallInstant(0), "me", false)
                .run()
                .cancel(note)
                .after();
        return new Candidate(pinned ? ended.pin(note).orElseThrow().after() : ended, bytes);
    }
}
