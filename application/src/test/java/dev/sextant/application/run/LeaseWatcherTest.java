package dev.sextant.application.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.CountedIds;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.RacedRegistry;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.Lease;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RetryPolicy;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseWatcherTest {
    private static final RunId RUN = Entries.run(1);
    private static final Lease LEASE = new Lease(Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final WallInstant START = new WallInstant(0);

    private final MemoryStorage storage = MemoryStorage.open(MemoryConfig.DEFAULT);
    private final RacedRegistry registry = new RacedRegistry(storage.runs());
    private final FakeTicker ticker = new FakeTicker();
    private final LeaseWatcher watcher = watcher(RetryPolicy.NEVER);

    @Test
    void a_run_that_beats_is_never_ended_however_wall_clocks_jump() {
        long fence = claim(GpuRequest.NONE);
        for (int i = 0; i < 10; i++) {
            WallInstant clock = i % 2 == 0 ? WallInstant.MIN : WallInstant.MAX;
            registry.beat(RUN, fence, clock);
            assertThat(watcher.look().ended()).isZero();
            assertThat(watched(watcher, Duration.ofMillis(14_999))).isZero();
        }
        assertThat(state()).isEqualTo(RunState.DISPATCHING);
    }

    @Test
    void a_run_that_is_being_copied_has_no_heart_and_is_left_alone() {
        Registration registration = new Registration(RUN, Submission.of("run", "worker"), START, "me", false);
        Step<DispatchingRun> claimed = registration.run().dispatch(Hold.COPY, new StepNote(START, "node", "claimed"));
        registry.register(registration.withPast(List.of(claimed)));

        assertThat(watcher.look().ended()).isZero();
        assertThat(watched(watcher, Duration.ofHours(1))).isZero();

        assertThat(state()).isEqualTo(RunState.DISPATCHING);
    }

    @Test
    void a_silent_run_is_ended_once_the_lease_and_its_grace_were_watched_in_full() {
        claim(new GpuRequest(1, true));
        // What passes before the first look does not count.
        ticker.pass(Duration.ofHours(9));
        assertThat(watcher.look().ended()).isZero();
        assertThat(watched(watcher, LEASE.patience().minusNanos(1))).isZero();

        assertThat(watched(watcher, Duration.ofNanos(1))).isEqualTo(1);

        EndedRun ended = (EndedRun) registry.find(RUN).orElseThrow();
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.reason()).isEqualTo(new EndReason.LeaseLost("node"));
        assertThat(storage.gpus()
                        .board(START)
                        .node("node")
                        .orElseThrow()
                        .slots()
                        .getFirst()
                        .holding()
                        .orElseThrow()
                        .holder())
                .isEqualTo(new Holder.Quarantined(RUN));
        ticker.pass(Duration.ofHours(9));
        assertThat(watcher.look().ended()).isZero();
    }

    @Test
    void a_watcher_that_starts_anew_watches_anew() {
        claim(GpuRequest.NONE);
        watcher.look();
        watched(watcher, LEASE.patience().minusNanos(1));
        ticker.pass(Duration.ofNanos(1));

        assertThat(watcher(RetryPolicy.NEVER).look().ended()).isZero();
        assertThat(state()).isEqualTo(RunState.DISPATCHING);
    }

    @Test
    void a_new_claim_begins_a_new_watch() {
        claim(GpuRequest.NONE);
        watcher.look();
        watched(watcher, Duration.ofSeconds(14));
        DispatchingRun held = (DispatchingRun) registry.find(RUN).orElseThrow();
        registry.step(held.giveBack(Claim.of("node", START).note()));
        assertThat(registry.claimNext(Claim.of("node", START))).isInstanceOf(Claimed.class);
        ticker.pass(Duration.ofSeconds(1));

        assertThat(watcher.look().ended()).as("same beat, another fence").isZero();
        assertThat(state()).isEqualTo(RunState.DISPATCHING);
    }

    @Test
    void a_heartbeat_at_the_last_moment_saves_the_run() {
        long fence = claim(GpuRequest.NONE);
        watcher.look();
        registry.beforeNextStep(() -> storage.runs().beat(RUN, fence, START));

        assertThat(watched(watcher, LEASE.patience())).isZero();
        assertThat(state()).isEqualTo(RunState.DISPATCHING);
    }

    @Test
    void a_policy_may_want_another_attempt() {
        claim(GpuRequest.NONE);
        LeaseWatcher retrying = watcher(new RetryPolicy(2));
        retrying.look();

        assertThat(watched(retrying, LEASE.patience())).isEqualTo(1);

        PendingRun retry = (PendingRun) registry.find(CountedIds.id(1)).orElseThrow();
        assertThat(retry.head().retryOf()).contains(RUN);
        assertThat(registry.claimNext(Claim.of("node", START))).isInstanceOf(Claimed.class);
        retrying.look();
        assertThat(watched(retrying, LEASE.patience())).as("the last attempt").isEqualTo(1);
        assertThat(registry.find(CountedIds.id(2))).isEmpty();
    }

    @Test
    void a_run_that_someone_has_asked_to_end_is_not_tried_again() {
        claim(new GpuRequest(1, true));
        DispatchingRun held = (DispatchingRun) registry.find(RUN).orElseThrow();
        registry.step(held.requestCancel(Claim.of("ada", START).note()));
        LeaseWatcher retrying = watcher(new RetryPolicy(2));
        retrying.look();

        assertThat(watched(retrying, LEASE.patience())).isEqualTo(1);

        assertThat(state()).isEqualTo(RunState.FAILED);
        assertThat(registry.find(CountedIds.id(1))).isEmpty();
    }

    @Test
    void one_run_that_can_not_be_ended_does_not_keep_the_others_alive() {
        assertOthersAreEnded(StorageUnavailable.closed());
    }

    @Test
    void nor_does_a_mistake_of_the_store_s() {
        assertOthersAreEnded(new IllegalStateException("no such thing"));
    }

    private void assertOthersAreEnded(RuntimeException failure) {
        claim(GpuRequest.NONE);
        registry.register(new Registration(Entries.run(2), Submission.of("another", "worker"), START, "me", false));
        registry.claimNext(Claim.of("node", START));
        watcher.look();
        registry.beforeNextStep(() -> {
            throw failure;
        });

        assertThat(watched(watcher, LEASE.patience())).isEqualTo(1);
        assertThat(watcher.look().ended()).as("tried again").isEqualTo(1);
        assertThat(watcher.look().ended()).isZero();
    }

    @Test
    void a_watcher_that_was_away_watches_anew_for_the_runs_may_have_stood_still_with_it() {
        claim(GpuRequest.NONE);
        watcher.look();
        watched(watcher, Duration.ofSeconds(14));
        ticker.pass(LEASE.mostBetweenLooks().plusNanos(1));

        assertThat(watcher.look().ended()).isZero();
        assertThat(watched(watcher, LEASE.patience().minusNanos(1))).isZero();
        assertThat(watched(watcher, Duration.ofNanos(1))).isEqualTo(1);
    }

    @Test
    void a_look_that_failed_ends_every_watch() {
        claim(GpuRequest.NONE);
        watcher.look();
        watched(watcher, Duration.ofSeconds(14));
        registry.beforeNextPage(() -> {
            throw StorageUnavailable.closed();
        });
        assertThatThrownBy(watcher::look).isInstanceOf(StorageUnavailable.class);
        ticker.pass(Duration.ofSeconds(1));

        assertThat(watcher.look().ended()).isZero();
        assertThat(watched(watcher, LEASE.patience().minusNanos(1))).isZero();
        assertThat(watched(watcher, Duration.ofNanos(1))).isEqualTo(1);
    }

    @Test
    void a_slow_read_is_no_silence_neither_of_the_look_that_begins_a_watch_nor_of_the_one_that_ends_it() {
        claim(GpuRequest.NONE);
        registry.beforeNextPage(() -> ticker.pass(Duration.ofSeconds(4)));
        watcher.look();
        ticker.pass(Duration.ofSeconds(1));
        watcher.look();
        assertThat(watched(watcher, Duration.ofSeconds(12))).isZero();
        ticker.pass(Duration.ofSeconds(1));
        registry.beforeNextPage(() -> ticker.pass(Duration.ofSeconds(4)));

        assertThat(watcher.look().ended())
                .as("14 seconds before it read, 18 after")
                .isZero();
        assertThat(watcher.look().ended()).as("18 seconds, and it read again").isEqualTo(1);
    }

    @Test
    void a_store_that_hung_ends_every_watch() {
        claim(GpuRequest.NONE);
        watcher.look();
        watched(watcher, Duration.ofSeconds(10));
        registry.beforeNextPage(() -> ticker.pass(Duration.ofSeconds(6)));
        assertThat(watcher.look().ended()).isZero();

        assertThat(watcher.look().ended()).isZero();
        assertThat(state()).isEqualTo(RunState.DISPATCHING);
    }

    @Test
    void a_look_that_is_long_because_there_is_much_to_read_forgets_nothing() {
        int silent = 2 * PageLimit.MOST;
        held(silent);
        long fence = claim(GpuRequest.NONE);
        registry.beforeEachPage(() -> ticker.pass(Duration.ofSeconds(4)));

        for (int look = 0; look < 2; look++) {
            assertThat(watcher.look().ended()).as("three pages, 12 seconds").isZero();
            registry.beat(RUN, fence, START);
            ticker.pass(Duration.ofSeconds(1));
        }

        assertThat(watcher.look().ended()).as("each was seen 22 seconds before").isEqualTo(silent);
        assertThat(state()).isEqualTo(RunState.DISPATCHING);
    }

    @Test
    void a_look_that_is_long_because_there_is_much_to_end_forgets_nothing() {
        held(2);
        watcher.look();
        watched(watcher, Duration.ofSeconds(12));
        long fence = claim(GpuRequest.NONE);
        watcher.look();
        ticker.pass(Duration.ofSeconds(3));
        registry.beforeEachStep(() -> ticker.pass(Duration.ofSeconds(4)));

        assertThat(watcher.look().ended()).as("8 seconds for two steps").isEqualTo(2);
        ticker.pass(Duration.ofSeconds(4));

        assertThat(watcher.look().ended()).as("silent for 15 seconds").isEqualTo(1);
        assertThat(registry.beat(RUN, fence, START)).isInstanceOf(BeatOutcome.FenceLost.class);
    }

    @Test
    void a_store_that_hung_while_it_ended_a_run_ends_every_watch() {
        held(1);
        watcher.look();
        watched(watcher, Duration.ofSeconds(12));
        claim(GpuRequest.NONE);
        watcher.look();
        ticker.pass(Duration.ofSeconds(3));
        registry.beforeNextStep(() -> ticker.pass(Duration.ofSeconds(6)));
        assertThat(watcher.look().ended()).isEqualTo(1);

        assertThat(watcher.look().ended()).isZero();
        assertThat(watched(watcher, Duration.ofSeconds(14))).isZero();
        assertThat(watched(watcher, Duration.ofSeconds(1))).isEqualTo(1);
    }

    /** Registers so many runs that are held, and silent. */
    private void held(int runs) {
        for (int i = 0; i < runs; i++) {
            Registration registration =
                    new Registration(Entries.run(100 + i), Submission.of("run " + i, "worker"), START, "me", false);
            registry.register(registration.withPast(
                    List.of(registration.run().dispatch("node", new StepNote(START, "node", "claimed")))));
        }
    }

    /** Lets time pass, and looks often enough: how many runs were ended. */
    private int watched(LeaseWatcher looking, Duration time) {
        int ended = 0;
        Duration left = time;
        while (left.isPositive()) {
            Duration next = left.compareTo(LEASE.mostBetweenLooks()) < 0 ? left : LEASE.mostBetweenLooks();
            ticker.pass(next);
            ended += looking.look().ended();
            left = left.minus(next);
        }
        return ended;
    }

    private LeaseWatcher watcher(RetryPolicy retries) {
        return new LeaseWatcher(registry, new CountedIds(), LEASE, retries, ticker, InstantSource.fixed(Instant.EPOCH));
    }

    private long claim(GpuRequest gpus) {
        storage.gpus().declare(Inventory.of("node", 1));
        registry.register(new Registration(RUN, Submission.of("run", "worker").gpus(gpus), START, "me", false));
        return ((Claimed) registry.claimNext(Claim.of("node", START)))
                .run()
                .hold()
                .fence();
    }

    private RunState state() {
        return registry.find(RUN).orElseThrow().state();
    }
}
