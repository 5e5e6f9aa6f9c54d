package dev.sextant.domain.queue;

import static dev.sextant.domain.queue.QueueFixture.NOON;
import static dev.sextant.domain.queue.QueueFixture.mandatory;
import static dev.sextant.domain.queue.QueueFixture.ofClient;
import static dev.sextant.domain.queue.QueueFixture.optional;
import static dev.sextant.domain.queue.QueueFixture.slots;
import static dev.sextant.domain.queue.QueueFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private final Claim claim = Claim.of("node", NOON);

    @Test
    void the_highest_priority_comes_first_then_the_oldest_then_the_least_id() {
        PendingRun low = waiting(1, 50, Integer.MIN_VALUE, GpuRequest.NONE);
        PendingRun old = waiting(4, 40, 0, GpuRequest.NONE);
        PendingRun twin = waiting(5, 40, 0, GpuRequest.NONE);
        PendingRun young = waiting(2, 10, 0, GpuRequest.NONE);
        PendingRun high = waiting(3, 1, Integer.MAX_VALUE, GpuRequest.NONE);
        Opening opening = new Opening(claim, List.of(), 0);

        assertThat(next(opening, low, twin, young, old, high)).contains(high.id());
        assertThat(next(opening, low, twin, young, old)).contains(old.id());
        assertThat(next(opening, low, twin, young)).contains(twin.id());
        assertThat(next(opening, low, young)).contains(young.id());
        assertThat(next(opening, low)).contains(low.id());
        assertThat(next(opening)).isEmpty();
    }

    @Test
    void a_mandatory_request_takes_all_its_slots_or_waits_and_an_optional_one_takes_what_is_free() {
        Opening two = new Opening(claim, slots("node", 2), 4);

        assertThat(two.slotsFor(waiting(1, 1, 0, mandatory(2)), Optional.empty()))
                .hasValue(2);
        assertThat(two.slotsFor(waiting(1, 1, 0, mandatory(3)), Optional.empty()))
                .isEmpty();
        assertThat(two.slotsFor(waiting(1, 1, 0, optional(1)), Optional.empty()))
                .hasValue(1);
        assertThat(two.slotsFor(waiting(1, 1, 0, optional(3)), Optional.empty()))
                .hasValue(2);
        assertThat(new Opening(claim, List.of(), 4).slotsFor(waiting(1, 1, 0, optional(3)), Optional.empty()))
                .hasValue(0);
        Step<DispatchingRun> step =
                two.claim(waiting(1, 1, 0, mandatory(1)), Optional.empty()).orElseThrow();
        assertThat(step.after().hold().slots()).as("lowest first").isEqualTo(slots("node", 1));
        assertThat(step.after().hold().node()).isEqualTo("node");
        assertThat(step.note()).isEqualTo(claim.note());
    }

    @Test
    void a_run_that_a_client_drives_fits_no_node_and_is_owed_nothing() {
        PendingRun clients = ofClient(1, 500, 9, mandatory(1));
        PendingRun modest = ofClient(2, 500, 9, GpuRequest.NONE);
        PendingRun younger = waiting(3, 1, 0, mandatory(1));
        Opening one = new Opening(claim, slots("node", 1), 1);

        assertThat(one.isOwedTo(clients)).isFalse();
        assertThat(one.claim(modest, Optional.empty())).isEmpty();
        assertThat(next(one, clients, modest)).isEmpty();
        assertThat(next(one, clients, modest, younger)).contains(younger.id());
    }

    @Test
    void a_run_that_wants_nothing_is_never_held_up_by_one_that_does() {
        PendingRun first = waiting(1, 500, 9, mandatory(2));
        PendingRun second = waiting(2, 1, 0, GpuRequest.NONE);

        assertThat(next(new Opening(claim, slots("node", 1), 2), first, second)).contains(second.id());
    }

    @Test
    void a_run_is_owed_the_slots_once_it_has_waited_longer_than_the_limit_and_the_node_is_large_enough() {
        Opening opening = new Opening(claim, slots("node", 1), 2);

        assertThat(opening.isOwedTo(waiting(1, 60, 0, mandatory(2))))
                .as("exactly an hour")
                .isFalse();
        PendingRun overdue = waiting(new WallInstant(NOON.epochMicros() - 3_600_000_001L), mandatory(2));
        assertThat(opening.isOwedTo(overdue)).as("an hour and a microsecond").isTrue();
        assertThat(opening.isOwedTo(waiting(1, 61, 0, mandatory(3))))
                .as("larger than the node")
                .isFalse();
        assertThat(opening.isOwedTo(waiting(1, 61, 0, optional(2))))
                .as("would take none")
                .isFalse();
        assertThat(new Opening(new Claim("node", NOON, Duration.ZERO), List.of(), 1)
                        .isOwedTo(waiting(1, 0, 0, mandatory(1))))
                .as("registered this very moment")
                .isFalse();
    }

    @Test
    void younger_runs_leave_the_slots_to_the_oldest_that_is_owed_them_and_older_ones_need_not() {
        Opening opening = new Opening(claim, slots("node", 1), 2);
        PendingRun owed = waiting(1, 61, 0, mandatory(2));
        PendingRun younger = waiting(2, 60, 5, mandatory(1));
        PendingRun modest = waiting(3, 59, 4, optional(1));
        PendingRun older = waiting(4, 62, -5, mandatory(1));

        assertThat(next(opening, owed, younger)).isEmpty();
        assertThat(next(opening, owed, younger, older)).contains(older.id());
        assertThat(opening.next(List.of(owed, modest))
                        .orElseThrow()
                        .after()
                        .hold()
                        .slots())
                .isEmpty();
        assertThat(opening.slotsFor(owed, Optional.of(RunKey.of(owed)))).isEmpty();
        assertThat(new Opening(claim, slots("node", 2), 2).slotsFor(owed, Optional.of(RunKey.of(owed))))
                .isEqualTo(OptionalInt.of(2));
        assertThat(next(new Opening(claim, slots("node", 2), 2), owed, younger)).contains(owed.id());
    }

    @Test
    void an_overtake_limit_is_0_to_10_000_days() {
        assertThat(new Claim("node", WallInstant.MIN, Duration.ofDays(10_000)).overdueBefore())
                .isEqualTo(WallInstant.MIN);
        assertThat(new Claim("node", NOON, Duration.ZERO).overdueBefore()).isEqualTo(NOON);
        assertThatThrownBy(() -> new Claim("node", NOON, Duration.ofNanos(-1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("PT-0.000000001S");
        assertThatThrownBy(() -> Claim.of(Hold.COPY, NOON))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("node is (copy), the holder of runs that are being copied; use another name");
        assertThatThrownBy(() -> new Claim("node", NOON, Duration.ofDays(10_000).plusNanos(1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("10000 days");
        assertThatThrownBy(() -> Claim.of("", NOON)).isInstanceOf(InvalidValue.class);
    }

    private static Optional<RunId> next(Opening opening, PendingRun... waiting) {
        return opening.next(List.of(waiting)).map(step -> step.after().id());
    }
}
