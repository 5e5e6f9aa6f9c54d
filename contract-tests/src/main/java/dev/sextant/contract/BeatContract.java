package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.BeatOutcome.Beaten;
import dev.sextant.domain.run.BeatOutcome.FenceLost;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Pulse;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.AlreadyRegistered;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.StepOutcome.Overtaken;
import dev.sextant.domain.run.StepOutcome.RetryIdTaken;
import dev.sextant.domain.run.StepOutcome.Stepped;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sentences on heartbeats, on leases that are lost, and on retries. */
public abstract class BeatContract extends ClaimContract {
    private static final WallInstant NOW = new WallInstant(1_932_600_000_000_000L);

    @Test
    @Proves("RunRegistry-17")
    void a_heartbeat_is_counted_and_is_no_step() {
        RunId id = runs().pending();
        DispatchingRun held = runs().step(((PendingRun) runs().find(id)).dispatch("node", runs().note("claimed")));
        List<HistoryEntry> history = storage().runs().history(HistoryQuery.all());

        assertThat(storage().runs().beat(id, 1, WallInstant.MIN))
                .isEqualTo(new Beaten(held.withPulse(new Pulse(1, WallInstant.MIN))));
        assertThat(storage().runs().beat(id, 1, WallInstant.MAX))
                .isEqualTo(new Beaten(held.withPulse(new Pulse(2, WallInstant.MAX))));

        assertThat(anotherHandle().runs().find(id)).contains(held.withPulse(new Pulse(2, WallInstant.MAX)));
        assertThat(storage().runs().history(HistoryQuery.all())).isEqualTo(history);
    }

    @Test
    @Proves({"RunRegistry-17", "RunRegistry-19"})
    void a_heartbeat_lasts_through_other_steps_and_learns_of_a_request_to_cancel() {
        RunId id = runs().pending();
        DispatchingRun claimed = runs().step(((PendingRun) runs().find(id)).dispatch("node", runs().note("claimed")));
        storage().runs().beat(id, 1, NOW);

        Stepped begun = (Stepped) storage().runs().step(claimed.begin(runs().note("at work")));
        RunningRun running = (RunningRun) begun.run();
        assertThat(running.hold().pulse()).isEqualTo(new Pulse(1, NOW));
        assertThat(runs().find(id)).isEqualTo(running);
        HeldRun asked = runs().step(running.requestCancel(runs().note("enough")));
        Beaten beaten = beaten(id);
        assertThat(beaten.run().hold().cancelRequest())
                .isEqualTo(asked.hold().cancelRequest())
                .isPresent();
        assertThat(beaten.run().hold().pulse().beat()).isEqualTo(2);
        assertThat(storage().runs().step(running.complete(new EndReason.Exited(0), runs().note("late"))))
                .isInstanceOf(Overtaken.class);
        assertThat(storage().runs().step(((RunningRun) asked).cancelled(runs().note("gone"))))
                .as("made before the last heartbeat")
                .isInstanceOf(Stepped.class);
    }

    @Test
    @Proves({"RunRegistry-17", "RunRegistry-19"})
    void a_heartbeat_of_a_run_at_work_lasts_through_a_step_that_was_made_before_it() {
        RunningRun running = runs().start(runs().pending());
        Beaten beaten = beaten(running.id());

        StepOutcome outcome = storage().runs().step(running.requestCancel(runs().note("enough")));

        assertThat(outcome).isInstanceOf(Stepped.class);
        HeldRun asked = (HeldRun) runs().find(running.id());
        assertThat(((Stepped) outcome).run()).isEqualTo(asked);
        assertThat(asked.hold().pulse()).isEqualTo(beaten.run().hold().pulse());
        assertThat(asked.hold().cancelRequest()).isPresent();
        assertThat(storage().runs().step(asked.loseLease(runs().note("no heartbeat"))))
                .isInstanceOf(Stepped.class);
    }

    @Test
    @Proves("RunRegistry-17")
    void a_heartbeat_under_another_fence_or_of_a_run_that_nobody_holds_changes_nothing() {
        RunId id = runs().pending();
        assertThat(storage().runs().beat(id, 0, NOW)).isEqualTo(new FenceLost(runs().find(id)));
        DispatchingRun first = runs().step(((PendingRun) runs().find(id)).dispatch("node", runs().note("a")));
        PendingRun back = (PendingRun) runs().step(first.giveBack(runs().note("b")));
        assertThat(storage().runs().beat(id, 1, NOW)).isEqualTo(new FenceLost(back));
        assertThat(storage().care().verify().findings()).isEmpty();
        DispatchingRun second = runs().step(back.dispatch("node", runs().note("c")));
        for (long fence : new long[] {0, 1, 3, -1, Long.MAX_VALUE}) {
            assertThat(storage().runs().beat(id, fence, NOW)).isEqualTo(new FenceLost(second));
        }
        EndedRun ended = runs().step(second.cancelled(runs().note("d")));
        assertThat(storage().runs().beat(id, 2, NOW)).isEqualTo(new FenceLost(ended));
        assertThat(storage().care().verify().findings()).isEmpty();
        runs().archive(id);
        Run tombstone = runs().purge(id);
        assertThat(storage().runs().beat(id, 2, NOW)).isEqualTo(new FenceLost(tombstone));
        assertThat(storage().runs().beat(Runs.unknown(), 1, NOW)).isEqualTo(new BeatOutcome.Unknown());
        assertThat(runs().find(id)).isEqualTo(tombstone);
    }

    @Test
    @Proves("RunRegistry-18")
    void heartbeats_that_come_at_once_are_all_counted() {
        Storage other = anotherHandle();
        RunId id = runs().pending();
        runs().start(id);

        List<List<Long>> counted = Collision.of(6, i -> {
            List<Long> mine = new ArrayList<>();
            for (int beat = 0; beat < 10; beat++) {
                BeatOutcome outcome = (i % 2 == 0 ? storage() : other).runs().beat(id, 1, NOW);
                mine.add(((Beaten) outcome).run().hold().pulse().beat());
            }
            return mine;
        });

        assertThat(((HeldRun) runs().find(id)).hold().pulse().beat()).isEqualTo(60);
        assertThat(counted.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    @Proves("RunRegistry-19")
    void a_lease_is_lost_only_if_the_heart_has_not_beaten_since() {
        RunId id = runs().pending();
        RunningRun silent = runs().start(id);
        Step<EndedRun> lost = silent.loseLease(runs().note("no heartbeat"));
        Beaten beaten = beaten(id);

        assertThat(anotherHandle().runs().step(lost)).isEqualTo(new Overtaken(beaten.run()));
        assertThat(runs().find(id)).isEqualTo(beaten.run());

        EndedRun ended = runs().step(beaten.run().loseLease(runs().note("no heartbeat")));
        assertThat(ended.reason()).isEqualTo(new EndReason.LeaseLost("node"));
        assertThat(storage().runs().beat(id, 1, NOW)).isEqualTo(new FenceLost(ended));
    }

    @Test
    @Proves({"RunRegistry-19", "RunRegistry-17"})
    void of_a_heartbeat_and_a_lost_lease_at_once_one_wins() {
        Storage other = anotherHandle();
        for (int round = 0; round < 8; round++) {
            RunningRun running = runs().start(runs().pending());
            Step<EndedRun> lost = running.loseLease(runs().note("no heartbeat"));
            List<Object> outcomes = Collision.of(
                    2,
                    i -> i == 0
                            ? storage().runs().beat(running.id(), 1, NOW)
                            : (Object) other.runs().step(lost));

            boolean alive = outcomes.get(0) instanceof Beaten;
            assertThat(outcomes.get(1)).isInstanceOf(alive ? Overtaken.class : Stepped.class);
            assertThat(runs().find(running.id())).isInstanceOf(alive ? RunningRun.class : EndedRun.class);
        }
    }

    @Test
    @Proves({"RunRegistry-20", "RunRegistry-8"})
    void a_retry_is_registered_in_the_step_that_ends_the_run_before() {
        Submission submission = SeededRuns.full().driver(Driver.NODE);
        RunningRun running = runs().start(runs().pending(submission).id());
        Step<EndedRun> step = running.failAndRetry(new EndReason.Exited(1), runs().note("it broke"), Runs.id(77));

        Stepped stepped = (Stepped) storage().runs().step(step);

        Registration retry = step.retry().orElseThrow();
        PendingRun next = (PendingRun) runs().find(Runs.id(77));
        assertThat(anotherHandle().runs().find(Runs.id(77))).contains(next);
        assertThat(next).isEqualTo(retry.run());
        assertThat(next.head().attempt()).isEqualTo(2);
        assertThat(next.head().retryOf()).contains(running.id());
        assertThat(next.digest()).isEqualTo(running.digest());
        assertThat(stepped.entry().sequence()).isEqualTo(4);
        assertThat(storage().runs().history(HistoryQuery.of(Runs.id(77))))
                .containsExactly(new HistoryEntry(5, Runs.id(77), Optional.empty(), next.state(), retry.note()));
        assertThat(storage().runs().register(runs().registration(submission))).isEqualTo(new AlreadyRegistered(next));
        assertThat(new RunFiller(storage(), Runs.id(77)).append(1)).noneMatch(RunFiller::isRefusedAsPurged);
        Stepped third = (Stepped) storage()
                .runs()
                .step(runs().start(Runs.id(77))
                        .failAndRetry(new EndReason.Exited(1), runs().note("again"), Runs.id(78)));
        assertThat(third.run().id()).isEqualTo(Runs.id(77));
        assertThat(((PendingRun) runs().find(Runs.id(78))).head().attempt()).isEqualTo(3);
    }

    @Test
    @Proves("RunRegistry-20")
    void a_retry_whose_id_is_taken_leaves_the_run_as_it_is() {
        RunId other = runs().pending();
        RunningRun running = runs().start(runs().pending());
        Traces before = Traces.of(storage(), running.id());

        for (RunId taken : List.of(other, running.id())) {
            StepOutcome outcome = storage()
                    .runs()
                    .step(running.failAndRetry(new EndReason.Exited(1), runs().note("it broke"), taken));
            assertThat(outcome).isEqualTo(new RetryIdTaken());
        }

        assertThat(Traces.of(storage(), running.id())).isEqualTo(before);
        assertThat(runs().find(running.id())).isEqualTo(running);
    }

    @Test
    @Proves({"RunRegistry-20", "RunRegistry-7", "RunRegistry-6"})
    void a_step_with_a_retry_that_is_sent_again_is_told_of_the_run_as_it_stands() {
        Step<EndedRun> step = runs().start(runs().pending())
                .failAndRetry(new EndReason.Exited(1), runs().note("it broke"), Runs.id(77));
        Stepped first = (Stepped) storage().runs().step(step);

        assertThat(storage().runs().step(step)).isEqualTo(new Overtaken(first.run()));
        assertThat(anotherHandle().runs().step(step)).isEqualTo(new Overtaken(first.run()));
    }

    private Beaten beaten(RunId id) {
        BeatOutcome outcome = storage().runs().beat(id, 1, NOW);
        assertThat(outcome).isInstanceOf(Beaten.class);
        return (Beaten) outcome;
    }
}
