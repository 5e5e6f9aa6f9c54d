package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.StepOutcome.Overtaken;
import dev.sextant.domain.run.StepOutcome.Stepped;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link RunRegistry}; those on registering stand in {@link RunRegistrationContract}, those on its history
 * in {@link RunHistoryContract}, those on pages of runs in {@link RunPageContract}, those on claims in {@link ClaimContract},
 * those on heartbeats and retries in {@link BeatContract}.
 *
 * <p>Not asserted: steps that the life cycle does not know (they can't be written down); who may take a step (fences are
 * the application's to compare); when the space of a purged run is given back.
 */
@ContractFor(RunRegistry.class)
public abstract class RunRegistryContract extends BeatContract {
    @Test
    @Proves("RunRegistry-1")
    void a_registered_run_is_pending_and_reads_back_with_everything_submitted() {
        Registration registration =
                new Registration(Runs.id(7), SeededRuns.full(), WallInstant.MIN, "\u00c4nne \ud83d\ude00", false);

        RegistrationOutcome outcome = storage().runs().register(registration);
        assertThat(storage().runs().find(Runs.id(7))).contains(registration.run());
        assertThat(outcome).isEqualTo(new Registered(registration.run()));
        assertThat(anotherHandle().runs().find(Runs.id(7))).contains(registration.run());
        assertThat(storage().runs().find(Runs.unknown())).isEmpty();
    }

    @Test
    @Proves("RunRegistry-1")
    void a_run_reads_back_whole_in_every_state_that_it_passes_through() {
        Storage other = anotherHandle();
        RunId id = runs().pending(SeededRuns.full()).id();
        StepNote odd = new StepNote(WallInstant.MAX, "who \u202e\ud83d\ude00 ", "why '%_\\ \0 \n".repeat(50));

        PendingRun pending = (PendingRun) runs().find(id);
        PendingRun givenBack = (PendingRun)
                taken(other, runs().step(pending.dispatch("node ", odd)).giveBack(odd));
        RunningRun running = taken(
                other,
                taken(other, givenBack.dispatch("NODE \u00e4", runs().note("b")))
                        .begin(odd));
        assertThat(running.hold().fence()).as("the second claim").isEqualTo(2);
        RunningRun asked = taken(other, running.requestCancel(odd));
        EndedRun ended = taken(other, asked.fail(new EndReason.LimitReached("steps"), odd));
        EndedRun archived = taken(other, ended.archive(runs().note("d")).orElseThrow());
        EndedRun restored = taken(other, archived.restore(odd).orElseThrow());
        EndedRun again = taken(other, restored.archive(runs().note("e")).orElseThrow());
        PurgedRun purged = taken(other, again.purge(odd).orElseThrow());
        assertThat(purged.version()).isEqualTo(11);
    }

    @Test
    @Proves("RunRegistry-1")
    void every_reason_and_every_instant_of_an_end_reads_back() {
        List<WallInstant> instants = HostileValues.INSTANTS;
        Storage other = anotherHandle();
        for (int i = 0; i < instants.size(); i++) {
            EndReason reason = SeededRuns.REASONS.get(i % SeededRuns.REASONS.size());
            StepNote note = new StepNote(instants.get(i), "b", "w");
            RunningRun running = runs().start(runs().pending());
            EndedRun ended = runs().step(
                            switch (i % 3) {
                                case 0 -> running.fail(reason, note);
                                case 1 -> running.complete(reason, note);
                                default -> running.cancelled(note);
                            });
            assertThat(other.runs().find(running.id())).contains(ended);
        }
        for (EndReason reason : SeededRuns.REASONS) {
            PendingRun pending = (PendingRun) runs().find(runs().pending());
            EndedRun ended = runs().step(runs().step(pending.dispatch("node", runs().note("a")))
                    .fail(reason, runs().note("b")));
            assertThat(other.runs().find(pending.id())).as("without a start").contains(ended);
        }
    }

    @Test
    @Proves({"RunRegistry-6", "RunRegistry-8"})
    void a_step_that_comes_too_late_is_overtaken_and_one_of_an_unknown_run_unknown() {
        PendingRun pending = (PendingRun) runs().find(runs().pending());
        RunningRun running = runs().start(pending.id());
        PendingRun stranger =
                new Registration(Runs.unknown(), Submission.of("stranger", "w"), new WallInstant(0), "b", false).run();
        Traces before = Traces.of(storage(), pending.id());

        for (Step<?> step : List.of(pending.dispatch("node", runs().note("a")), pending.cancel(runs().note("b")))) {
            assertThat(storage().runs().step(step)).isEqualTo(new Overtaken(running));
            assertThat(anotherHandle().runs().step(step)).isEqualTo(new Overtaken(running));
        }
        assertThat(storage().runs().step(stranger.cancel(runs().note("c")))).isEqualTo(new StepOutcome.Unknown());
        assertThat(Traces.of(storage(), pending.id())).isEqualTo(before);
        assertThat(before.history()).hasSize(3);
    }

    @Test
    @Proves({"RunRegistry-6", "RunRegistry-12"})
    void no_step_wakes_a_tombstone() {
        RunId id = runs().pending();
        EndedRun ended = runs().end(id);
        PurgedRun purged = runs().purge(id);

        assertThat(storage().runs().step(ended.archive(runs().note("a")).orElseThrow()))
                .isEqualTo(new Overtaken(purged));
        assertThat(runs().find(id)).isEqualTo(purged);
    }

    @Test
    @Proves({"RunRegistry-7", "RunRegistry-8"})
    void of_many_steps_from_one_version_at_once_one_is_taken() {
        Storage other = anotherHandle();
        for (int round = 0; round < 5; round++) {
            RunningRun running = runs().start(runs().pending());
            StepNote note = runs().note("race");
            List<StepOutcome> outcomes = Collision.of(
                    8,
                    i -> (i % 2 == 0 ? storage() : other)
                            .runs()
                            .step(
                                    i % 4 < 2
                                            ? running.requestCancel(note)
                                            : running.fail(new EndReason.Exited(i), note)));

            assertThat(outcomes).filteredOn(Stepped.class::isInstance).hasSize(1);
            Run winner = ((Stepped) outcomes.stream()
                            .filter(Stepped.class::isInstance)
                            .findFirst()
                            .orElseThrow())
                    .run();
            assertThat(runs().find(running.id())).isEqualTo(winner);
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Stepped))
                    .containsOnly(new Overtaken(winner));
            assertThat(storage().runs().history(HistoryQuery.of(running.id()))).hasSize(4);
        }
        assertThat(historySequences()).hasSize(20);
    }

    @Test
    @Proves("RunRegistry-12")
    void a_purge_leaves_a_tombstone_and_its_history_and_gives_the_space_back() {
        RunId id = runs().pending(SeededRuns.full()).id();
        new RunFiller(storage(), id).fill(2_000);
        EndedRun archived = runs().archive(id);
        List<HistoryEntry> history = storage().runs().history(HistoryQuery.of(id));
        long before = storage().care().sizeOf().bytes();
        StepNote note = runs().note("not wanted");

        runs().step(archived.purge(note).orElseThrow());

        assertThat(storage().runs().find(id))
                .contains(new PurgedRun(
                        id,
                        archived.name(),
                        archived.digest(),
                        archived.registeredAt(),
                        archived.outcome(),
                        archived.endedAt(),
                        note.at(),
                        note.by(),
                        archived.version() + 1));
        assertThat(storage().runs().history(HistoryQuery.of(id)))
                .startsWith(history.toArray(HistoryEntry[]::new))
                .hasSize(history.size() + 1);
        assertThat(storage().care().sizeOf().bytes()).isLessThan(before);
        assertThat(new RunFiller(storage(), id).append(1)).allMatch(RunFiller::isRefusedAsPurged);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    /** Takes a step, and looks at the run through another handle. */
    private <T extends Run> T taken(Storage other, Step<T> step) {
        T after = runs().step(step);
        assertThat(other.runs().find(after.id())).contains(after);
        return after;
    }
}
