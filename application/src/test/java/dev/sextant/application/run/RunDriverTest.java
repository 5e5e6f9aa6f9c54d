package dev.sextant.application.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.RacedRegistry;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.DriveOutcome.FenceLost;
import dev.sextant.domain.run.DriveOutcome.ForNodes;
import dev.sextant.domain.run.DriveOutcome.NotAllowed;
import dev.sextant.domain.run.DriveOutcome.Taken;
import dev.sextant.domain.run.DriveOutcome.Unknown;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RegistrationOutcome.AlreadyRegistered;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunDriverTest {
    private final RacedRegistry registry =
            new RacedRegistry(MemoryStorage.open(MemoryConfig.DEFAULT).runs());
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2031-03-30T00:59:59.123456789Z"));
    private final AtomicLong ids = new AtomicLong();
    private final RunSubmitter submitter = new RunSubmitter(registry, () -> Entries.run(ids.incrementAndGet()), clock);
    private final RunDriver driver = new RunDriver(registry, clock);

    private final RunId run = ((Registered)
                    submitter.submit(Submission.of("a run", "worker").driver(Driver.CLIENT), "me"))
            .run()
            .id();

    @Test
    void a_copy_that_was_cut_off_is_cancelled_at_once_for_nobody_holds_it() {
        PendingRun waiting = (PendingRun) registry.find(run).orElseThrow();
        registry.step(waiting.dispatch(Hold.COPY, new StepNote(new WallInstant(1), "copy", "goes on there")));

        DriveOutcome outcome = driver.requestCancel(run, "ada", "the other store is gone");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Taken.class, taken -> assertThat(taken.run().state()).isEqualTo(RunState.CANCELLED));
    }

    @Test
    void a_client_that_calls_itself_as_copies_do_would_never_be_missed_and_is_refused() {
        assertThatThrownBy(() -> driver.start(run, Hold.COPY))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("client is (copy), the holder of runs that are being copied");
        assertThat(registry.find(run).orElseThrow().state()).isEqualTo(RunState.PENDING);
    }

    @Test
    void a_run_is_started_under_a_fence_and_completed_with_it() {
        long fence = started();

        DriveOutcome outcome = driver.complete(run, fence, "all good");

        assertThat(outcome).isInstanceOfSatisfying(Taken.class, taken -> {
            assertThat(taken.run().state()).isEqualTo(RunState.COMPLETED);
            assertThat(((EndedRun) taken.run()).reason()).isEqualTo(new EndReason.Reported("all good"));
        });
        assertThat(registry.history(HistoryQuery.all()))
                .extracting(HistoryEntry::to)
                .containsExactly(RunState.PENDING, RunState.DISPATCHING, RunState.RUNNING, RunState.COMPLETED);
        assertThat(registry.history(HistoryQuery.all()).getLast().note().why()).isEqualTo("all good");
    }

    @Test
    void a_run_that_was_claimed_and_not_begun_is_begun_when_its_client_asks_again() {
        PendingRun waiting = (PendingRun) registry.find(run).orElseThrow();
        registry.step(waiting.dispatch("me", new StepNote(new WallInstant(1), "me", "and then the process died")));

        assertThat(driver.start(run, "someone else"))
                .isEqualTo(new NotAllowed(RunState.DISPATCHING, Set.of(RunState.PENDING)));
        assertThat(driver.start(run, "me"))
                .isInstanceOfSatisfying(
                        Taken.class, taken -> assertThat(taken.run()).isInstanceOf(RunningRun.class));
    }

    @Test
    void another_fence_is_told_which_one_holds() {
        long fence = started();

        assertThat(driver.complete(run, fence + 1, "mine")).isEqualTo(new FenceLost(fence));
        assertThat(driver.fail(run, fence + 1, "mine")).isEqualTo(new FenceLost(fence));
        assertThat(driver.cancelled(run, fence + 1)).isEqualTo(new FenceLost(fence));
        assertThat(registry.history(HistoryQuery.all())).hasSize(3);
    }

    @Test
    void a_step_that_the_life_cycle_does_not_know_says_from_where_it_is_allowed() {
        assertThat(driver.complete(run, 1, "too early"))
                .isEqualTo(new NotAllowed(RunState.PENDING, Set.of(RunState.RUNNING)));
        long fence = started();
        assertThat(driver.start(run, "again")).isEqualTo(new NotAllowed(RunState.RUNNING, Set.of(RunState.PENDING)));
        driver.complete(run, fence, "");
        assertThat(driver.complete(run, fence, "twice"))
                .isEqualTo(new NotAllowed(RunState.COMPLETED, Set.of(RunState.RUNNING)));
        assertThat(driver.requestCancel(run, "me", "late")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_run_that_is_for_nodes_is_not_started_by_a_client() {
        RunId queued = ((Registered) submitter.submit(Submission.of("queued", "worker"), "me"))
                .run()
                .id();

        assertThat(driver.start(queued, "me")).isEqualTo(new ForNodes());
        assertThat(registry.find(queued).orElseThrow().state()).isEqualTo(RunState.PENDING);
    }

    @Test
    void an_unknown_run_is_unknown() {
        RunId nobody = Entries.run(99);
        assertThat(driver.start(nobody, "me")).isEqualTo(new Unknown());
        assertThat(driver.complete(nobody, 1, "")).isEqualTo(new Unknown());
        assertThat(driver.requestCancel(nobody, "me", "why not")).isEqualTo(new Unknown());
    }

    @Test
    void a_step_that_is_overtaken_is_decided_anew() {
        long fence = started();
        registry.beforeNextStep(() -> driver.requestCancel(run, "someone", "enough"));

        assertThat(driver.complete(run, fence, "done first")).isInstanceOf(Taken.class);
        assertThat(registry.find(run).orElseThrow().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_cancel_request_between_claim_and_begin_does_not_lose_the_run() {
        registry.beforeNextStep(() -> registry.beforeNextStep(
                // Now the claim is taken, and this comes before the step that begins the run.
                () -> driver.requestCancel(run, "someone", "enough")));

        DriveOutcome outcome = driver.start(run, "me");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Taken.class,
                        taken -> assertThat(taken.run())
                                .isInstanceOfSatisfying(
                                        RunningRun.class,
                                        running -> assertThat(running.hold().cancelRequest())
                                                .isPresent()));
    }

    @Test
    void a_pending_run_is_cancelled_at_once_and_a_held_one_by_its_holder() {
        assertThat(driver.requestCancel(run, "me", "no need"))
                .isInstanceOfSatisfying(
                        Taken.class, taken -> assertThat(taken.run().state()).isEqualTo(RunState.CANCELLED));

        RunId held = ((Registered)
                        submitter.submit(Submission.of("another", "worker").driver(Driver.CLIENT), "me"))
                .run()
                .id();
        long fence =
                ((RunningRun) ((Taken) driver.start(held, "me")).run()).hold().fence();
        driver.requestCancel(held, "boss", "enough");
        long version = registry.find(held).orElseThrow().version();
        driver.requestCancel(held, "other", "me too");
        assertThat(registry.find(held).orElseThrow().version())
                .as("asking again changes nothing")
                .isEqualTo(version);

        assertThat(driver.cancelled(held, fence))
                .isInstanceOfSatisfying(
                        Taken.class,
                        taken -> assertThat(((EndedRun) taken.run()).reason())
                                .isEqualTo(new EndReason.CancelledBy("boss")));
    }

    @Test
    void a_long_message_is_kept_as_the_reason_and_cut_for_the_note() {
        String message = "\uD83D\uDE00".repeat(1_001);

        driver.fail(run, started(), message);

        assertThat(((EndedRun) registry.find(run).orElseThrow()).reason()).isEqualTo(new EndReason.Reported(message));
        assertThat(registry.history(HistoryQuery.all()).getLast().note().why()).isEqualTo("\uD83D\uDE00".repeat(1_000));
    }

    @Test
    void a_submission_that_stands_is_answered_and_a_rerun_is_a_new_run() {
        Submission same = Submission.of("a run", "worker").driver(Driver.CLIENT);
        assertThat(submitter.submit(same, "you"))
                .isInstanceOfSatisfying(
                        AlreadyRegistered.class,
                        stands -> assertThat(stands.standing().id()).isEqualTo(run));
        assertThat(submitter.rerun(same, "you")).isInstanceOf(Registered.class);
    }

    @Test
    void an_id_that_is_taken_is_passed_over() {
        ids.set(0);
        assertThat(submitter.rerun(Submission.of("a run", "worker").driver(Driver.CLIENT), "me"))
                .isInstanceOfSatisfying(
                        Registered.class,
                        registered -> assertThat(registered.run().id()).isEqualTo(Entries.run(2)));
    }

    private long started() {
        return ((RunningRun) ((Taken) driver.start(run, "me")).run()).hold().fence();
    }
}
