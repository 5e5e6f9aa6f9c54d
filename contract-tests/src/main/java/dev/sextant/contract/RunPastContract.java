package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.ClaimOutcome.NothingFits;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.AlreadyRegistered;
import dev.sextant.domain.run.RegistrationOutcome.IdTaken;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentence on runs that are registered with what they have lived through elsewhere. */
public abstract class RunPastContract extends RunRegistrationContract {
    @Test
    @Proves({"RunRegistry-23", "RunRegistry-8"})
    void a_run_with_a_past_stands_after_its_last_step_with_an_entry_for_each() {
        runs().pending();
        List<Registration> registrations =
                List.of(held("dispatched"), running("at work"), givenBack("waits again"), archived("shelved"));
        for (Registration registration : registrations) {
            long before = historySequences().size();

            assertThat(storage().runs().register(registration)).isEqualTo(new Registered(registration.run()));

            assertThat(anotherHandle().runs().find(registration.id())).contains(registration.latest());
            assertThat(storage().runs().history(HistoryQuery.of(registration.id())))
                    .isEqualTo(entries(registration, before));
        }
        assertThat(historySequences()).hasSize(1 + 2 + 3 + 3 + 5);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-23", "RunRegistry-6"})
    void a_run_with_a_past_goes_on_from_there() {
        Registration registration = givenBack("claimed twice");
        storage().runs().register(registration);
        PendingRun waiting = (PendingRun) registration.latest();

        assertThat(runs().find(waiting.id())).isEqualTo(waiting);
        DispatchingRun second = runs().step(waiting.dispatch("node", runs().note("claimed again")));
        assertThat(second.hold().fence()).isEqualTo(2);
        runs().end(runs().step(second.begin(runs().note("at work"))).id());
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-23", "Append-10", "Append-11"})
    void the_streams_of_a_run_with_a_past_take_what_its_state_takes() {
        Registration open = running("at work");
        Registration ended = ended("over");
        Registration shelved = archived("shelved");
        for (Registration registration : List.of(open, ended, shelved)) {
            storage().runs().register(registration);
        }

        assertThat(new RunFiller(storage(), shelved.id()).append(1))
                .containsOnly(new AppendOutcome.Refused(AppendRefusal.RUN_ARCHIVED));
        assertThat(isLate(open.id())).isFalse();
        assertThat(isLate(ended.id())).isTrue();
    }

    @Test
    @Proves({"RunRegistry-23", "RunRegistry-2", "RunRegistry-5"})
    void nothing_is_taken_of_the_past_of_a_run_that_is_not_registered() {
        Submission submission = Submission.of("stands", "w");
        PendingRun standing = runs().pending(submission);
        RunId taken = runs().pending();
        Traces before = Traces.of(storage(), taken);
        Registration again = held(runs().registration(submission));
        Registration sameId =
                held(new Registration(taken, Submission.of("another", "w"), new WallInstant(5), "contract", true));

        assertThat(storage().runs().register(again)).isEqualTo(new AlreadyRegistered(standing));
        assertThat(storage().runs().register(sameId)).isEqualTo(new IdTaken());

        assertThat(Traces.of(storage(), taken)).isEqualTo(before);
    }

    @Test
    @Proves({"RunRegistry-23", "RunRegistry-15"})
    void a_run_that_is_held_by_its_past_is_claimed_by_nobody() {
        storage().gpus().declare(Inventory.of("node", 0));
        Storage other = anotherHandle();
        List<Registration> registrations = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            registrations.add(running("run " + i));
        }

        List<List<ClaimOutcome>> claims = Collision.of(4, i -> {
            List<ClaimOutcome> mine = new ArrayList<>();
            for (int call = 0; call < 12; call++) {
                if (i < 2) {
                    storage().runs().register(registrations.get(12 * i + call));
                } else {
                    mine.add((i == 2 ? storage() : other)
                            .runs()
                            .claimNext(Claim.of("node", registrations.getFirst().at())));
                }
            }
            return mine;
        });

        assertThat(claims.stream().flatMap(List::stream)).hasSize(24).containsOnly(new NothingFits());
        for (Registration registration : registrations) {
            assertThat(runs().find(registration.id())).isEqualTo(registration.latest());
        }
    }

    private boolean isLate(RunId run) {
        storage().events().append(List.of(MarkedBatch.events(run, "first", 1)));
        return storage().events().page(EntryQuery.of(run, EventFilter.ALL)).toOptional().orElseThrow().items().stream()
                .anyMatch(Recorded::late);
    }

    /** A registration whose past leads to a run that its node holds. */
    private Registration held(Registration registration) {
        return then(registration, registration.run().dispatch("node", runs().note("claimed")));
    }

    private Registration held(String name) {
        return held(runs().registration(Submission.of(name, "worker")));
    }

    private Registration givenBack(String name) {
        Registration held = held(name);
        return then(held, ((DispatchingRun) held.latest()).giveBack(runs().note("not now")));
    }

    private Registration running(String name) {
        Registration held = held(name);
        return then(held, ((DispatchingRun) held.latest()).begin(runs().note("at work")));
    }

    private Registration ended(String name) {
        Registration running = running(name);
        return then(running, ((RunningRun) running.latest()).fail(new EndReason.Exited(3), runs().note("it broke")));
    }

    private Registration archived(String name) {
        Registration ended = ended(name);
        return then(
                ended, ((EndedRun) ended.latest()).archive(runs().note("old")).orElseThrow());
    }

    private static Registration then(Registration registration, Step<?> next) {
        return registration.withPast(
                Stream.concat(registration.past().stream(), Stream.of(next)).toList());
    }

    /** What a registration leaves in a history of so many entries. */
    private static List<HistoryEntry> entries(Registration registration, long before) {
        List<HistoryEntry> entries = new ArrayList<>();
        entries.add(new HistoryEntry(
                before + 1, registration.id(), Optional.empty(), RunState.PENDING, registration.note()));
        for (Step<?> step : registration.past()) {
            entries.add(new HistoryEntry(
                    before + 1 + entries.size(),
                    registration.id(),
                    Optional.of(step.before().state()),
                    step.after().state(),
                    step.note()));
        }
        return entries;
    }
}
