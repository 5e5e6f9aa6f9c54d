package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.RegistrationOutcome.AlreadyRegistered;
import dev.sextant.domain.run.RegistrationOutcome.IdTaken;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences on registering: which run stands for a submission, and who registers when many do. */
public abstract class RunRegistrationContract extends RunHistoryContract {
    @Test
    @Proves({"RunRegistry-2", "RunRegistry-8"})
    void the_same_submission_again_answers_the_run_that_stands_in_whatever_state() {
        Submission submission = SeededRuns.full();
        RunId id = runs().pending(submission).id();

        assertStands(submission, id);
        RunningRun running = runs().start(id);
        assertStands(submission, id);
        runs().step(running.requestCancel(runs().note("stop")));
        assertStands(submission, id);
        runs().end(id);
        assertStands(submission, id);
        runs().archive(id);
        assertStands(submission, id);
        runs().restore(id);
        assertStands(submission, id);
    }

    @Test
    @Proves("RunRegistry-3")
    void a_run_that_failed_or_was_cancelled_or_purged_does_not_stand() {
        Submission failed = Submission.of("failed", "w");
        runs().step(runs().start(runs().pending(failed).id()).fail(new EndReason.Exited(1), runs().note("a")));
        Submission cancelled = Submission.of("cancelled", "w");
        runs().step(runs().pending(cancelled).cancel(runs().note("b")));
        Submission shelved = Submission.of("failed and archived", "w");
        runs().archive(runs().step(
                        runs().start(runs().pending(shelved).id()).fail(new EndReason.Exited(1), runs().note("c")))
                .id());
        Submission purged = Submission.of("purged", "w");
        runs().purge(runs().pending(purged).id());

        for (Submission submission : List.of(failed, cancelled, shelved, purged)) {
            RunId again = runs().pending(submission).id();
            assertStands(submission, again);
        }
        assertThat(pageOf(RunFilter.ALL).items()).hasSize(8);
    }

    @Test
    @Proves({"RunRegistry-2", "RunRegistry-3"})
    void a_rerun_is_registered_beside_the_run_that_stands_and_the_newest_stands_then() {
        Submission submission = SeededRuns.full();
        Registration older = new Registration(Runs.id(90), submission, new WallInstant(1_000), "b", false);
        Registration newest = new Registration(Runs.id(80), submission, new WallInstant(3_000), "b", true);
        Registration tied = new Registration(Runs.id(70), submission, new WallInstant(3_000), "b", true);
        Registration tiedToo = new Registration(Runs.id(85), submission, new WallInstant(3_000), "b", true);
        Registration between = new Registration(Runs.id(99), submission, new WallInstant(2_000), "b", true);
        for (Registration registration : List.of(older, newest, tied, tiedToo, between)) {
            assertThat(storage().runs().register(registration)).isEqualTo(new Registered(registration.run()));
        }

        assertStands(submission, Runs.id(85));
        runs().step(tiedToo.run().cancel(runs().note("c")));
        assertStands(submission, Runs.id(80));
        runs().step(newest.run().cancel(runs().note("a")));
        assertStands(submission, Runs.id(70));
        runs().step(tied.run().cancel(runs().note("b")));
        assertStands(submission, Runs.id(99));
        runs().purge(Runs.id(99));
        assertStands(submission, Runs.id(90));
    }

    @Test
    @Proves("RunRegistry-4")
    void of_many_that_register_one_submission_at_once_one_registers() {
        Storage other = anotherHandle();
        for (int round = 0; round < 5; round++) {
            Submission submission = Submission.of("round " + round, "worker");
            long first = 100L * round + 1_000;
            List<RegistrationOutcome> outcomes = Collision.of(
                    8,
                    i -> (i % 2 == 0 ? storage() : other)
                            .runs()
                            .register(
                                    new Registration(Runs.id(first + i), submission, new WallInstant(i), "b", false)));

            assertThat(outcomes).filteredOn(Registered.class::isInstance).hasSize(1);
            Run winner = ((Registered) outcomes.stream()
                            .filter(Registered.class::isInstance)
                            .findFirst()
                            .orElseThrow())
                    .run();
            assertThat(storage().runs().find(winner.id())).contains(winner);
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Registered))
                    .hasSize(7)
                    .containsOnly(new AlreadyRegistered(winner));
            assertThat(pageOf(RunFilter.ALL).items()).hasSize(round + 1);
        }
        assertThat(historySequences()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    @Proves({"RunRegistry-5", "RunRegistry-8"})
    void an_id_that_is_taken_is_refused_and_changes_nothing() {
        RunId living = runs().pending();
        RunId tombstone = runs().pending();
        runs().purge(tombstone);
        Traces before = Traces.of(storage(), living);

        for (RunId taken : List.of(living, tombstone)) {
            for (boolean rerun : new boolean[] {false, true}) {
                assertThat(storage()
                                .runs()
                                .register(new Registration(
                                        taken, Submission.of("another", "w"), new WallInstant(5), "b", rerun)))
                        .isEqualTo(new IdTaken());
            }
        }
        assertThat(Traces.of(storage(), living)).isEqualTo(before);
        assertThat(before.runs()).hasSize(2);
    }

    @Test
    @Proves("RunRegistry-21")
    void a_registration_that_is_sent_again_is_told_of_the_run_that_stands() {
        Registration first = runs().registration(Submission.of("sent twice", "w"));
        assertThat(storage().runs().register(first)).isEqualTo(new Registered(first.run()));
        RunId other = runs().pending();
        Traces before = Traces.of(storage(), first.id());

        assertThat(anotherHandle().runs().register(first)).isEqualTo(new AlreadyRegistered(first.run()));
        assertThat(storage()
                        .runs()
                        .register(new Registration(other, first.submission(), new WallInstant(5), "b", false)))
                .as("the id is another run's")
                .isEqualTo(new AlreadyRegistered(first.run()));
        assertThat(storage()
                        .runs()
                        .register(new Registration(first.id(), first.submission(), first.at(), first.by(), true)))
                .as("a rerun")
                .isEqualTo(new IdTaken());
        assertThat(Traces.of(storage(), first.id())).isEqualTo(before);
        RunningRun running = runs().start(first.id());
        assertThat(storage().runs().register(first)).isEqualTo(new AlreadyRegistered(running));
        runs().step(running.fail(new EndReason.Exited(1), runs().note("it broke")));
        assertThat(storage().runs().register(first)).as("none stands").isEqualTo(new IdTaken());
    }

    /** Registering the submission again must answer this run and change nothing. */
    private void assertStands(Submission submission, RunId id) {
        Traces before = Traces.of(storage(), id);
        assertThat(storage().runs().register(runs().registration(submission)))
                .isEqualTo(new AlreadyRegistered(runs().find(id)));
        assertThat(Traces.of(storage(), id)).isEqualTo(before);
    }
}
