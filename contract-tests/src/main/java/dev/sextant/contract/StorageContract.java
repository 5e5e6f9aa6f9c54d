package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link Storage}.
 *
 * <p>Not asserted: which files and connections a handle holds, which only its adapter sees; that a store outlives the process or the machine.
 */
@ContractFor(Storage.class)
public abstract class StorageContract extends StoreContract {
    private static final int CLOSES = 4;

    @Test
    @Proves({"Storage-1", "Storage-3"})
    void what_was_committed_is_there_when_the_store_is_opened_again() {
        RunId run = filled(storage());
        Traces before = Traces.of(storage(), run);
        storage().close();
        storage().close();

        Storage again = anotherHandle();
        assertThat(Traces.of(again, run)).isEqualTo(before);
        assertThat(again.events().append(List.of(EventBatch.of(run, List.of(EventContract.event("b"))))))
                .containsExactly(new AppendOutcome.Appended(2, 1));
        assertThat(again.logs().append(List.of(LogBatch.of(run, List.of(LogContract.log("b"))))))
                .containsExactly(new AppendOutcome.Appended(2, 1));
        assertThat(again.series().append(List.of(samples(run)))).containsExactly(new AppendOutcome.Appended(3, 2));
        assertThat(again.care().verify().findings()).isEmpty();
        assertThat(before.runs()).extracting(Run::id).containsExactly(run);
    }

    @Test
    @Proves("Storage-3")
    void a_handle_that_was_never_closed_keeps_nothing_back() {
        RunId run = filled(storage());
        Storage next = anotherHandle();

        assertThat(next.runs().find(run)).contains(runs().find(run));
        assertThat(Traces.of(next, run)).isEqualTo(Traces.of(storage(), run));
    }

    @Test
    @Proves("Storage-1")
    void closing_one_handle_leaves_the_others_open() {
        Storage first = anotherHandle();
        RunId run = filled(first);
        first.close();

        assertThat(storage().runs().find(run)).isPresent();
        assertThat(storage().events().append(List.of(EventBatch.of(run, List.of(EventContract.event("b"))))))
                .containsExactly(new AppendOutcome.Appended(2, 1));
    }

    @Test
    @Proves("Storage-2")
    void every_use_after_closing_says_so() {
        RunId run = filled(storage());
        PendingRun pending = (PendingRun) runs().find(run);
        Storage closed = anotherHandle();
        closed.close();

        EveryUse.of(closed, pending)
                .forEach((name, use) -> assertThatThrownBy(use::run)
                        .as(name)
                        .isInstanceOfSatisfying(
                                StorageUnavailable.class,
                                thrown -> assertThat(thrown.trouble()).isEqualTo(Trouble.CLOSED)));
    }

    @Test
    @Proves("Storage-5")
    void what_is_under_way_at_the_close_is_stored_and_answered_or_refused_and_not_there() {
        List<CountedWrite> writes = CountedWrite.ofEveryKind(storage(), runs());
        RunId read = runs().pending();
        fill(storage(), read);
        List<Consumer<Storage>> uses = new ArrayList<>();
        writes.forEach(write -> uses.add(write.once()));
        uses.add(handle -> EveryUse.reads(handle, read).values().forEach(Runnable::run));
        long[] answered = new long[writes.size()];

        for (int round = 0; round < CLOSES; round++) {
            List<Long> more = UsedUntilClosed.answered(anotherHandle(), uses);

            for (int i = 0; i < writes.size(); i++) {
                answered[i] += more.get(i);
                assertThat(writes.get(i).done().applyAsLong(storage()))
                        .as(
                                "how often the store says %s at close %s",
                                writes.get(i).name(), round)
                        .isEqualTo(answered[i]);
            }
        }
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("Storage-4")
    void two_handles_see_each_others_registrations_steps_and_history() {
        Storage other = anotherHandle();
        Runs there = new Runs(other);
        RunId run = runs().pending();

        assertThat(there.find(run)).isEqualTo(runs().find(run));
        RunningRun running = there.start(run);
        assertThat(runs().find(run)).isEqualTo(running);
        runs().end(run);
        assertThat(there.find(run)).isEqualTo(runs().find(run));
        there.archive(run);
        there.restore(run);
        runs().purge(run);
        assertThat(there.find(run)).isEqualTo(runs().find(run));
        assertThat(other.runs().history(HistoryQuery.all()))
                .hasSize(8)
                .isEqualTo(storage().runs().history(HistoryQuery.of(run)));
    }

    @Test
    @Proves("Storage-4")
    void two_handles_see_each_others_entries_at_once() {
        Storage other = anotherHandle();
        RunId run = filled(storage());

        for (int i = 0; i < 10; i++) {
            Storage writer = i % 2 == 0 ? other : storage();
            Storage reader = i % 2 == 0 ? storage() : other;
            fill(writer, run);
            Traces seen = Traces.of(reader, run);
            assertThat(seen).isEqualTo(Traces.of(writer, run));
            assertThat(reader.events()
                            .count(run, EventFilter.ALL)
                            .toOptional()
                            .orElseThrow()
                            .value())
                    .isEqualTo(i + 2);
            assertThat(reader.series().tail(run, 2 + 2L * i, 10).toOptional().orElseThrow())
                    .hasSize(2);
        }
    }

    @Test
    @Proves("Storage-4")
    void whatever_a_handle_was_asked_before_it_answers_as_a_new_one_does_when_another_has_written() {
        Storage asked = anotherHandle();
        RunId run = filled(storage());
        List<Runnable> changes = List.of(
                () -> fill(storage(), run),
                () -> fill(storage(), run),
                () -> runs().end(run),
                () -> runs().archive(run),
                () -> runs().purge(run));

        Map<String, Object> before = EveryUse.answers(asked, run);
        for (Runnable change : changes) {
            change.run();
            Map<String, Object> now = EveryUse.answers(asked, run);
            assertThat(now).isNotEqualTo(before).isEqualTo(EveryUse.answers(anotherHandle(), run));
            before = now;
        }
    }

    @Test
    @Proves({"Storage-4", "Append-10", "Append-11"})
    void a_handle_obeys_at_once_what_another_did_to_a_run() {
        Storage other = anotherHandle();
        RunId run = filled(storage());
        fill(other, run);
        runs().end(run);
        fill(other, run);

        assertThat(other.events()
                        .page(EntryQuery.of(run, EventFilter.ALL))
                        .toOptional()
                        .orElseThrow()
                        .items())
                .extracting(event -> event.late())
                .containsExactly(false, false, true);
        runs().archive(run);
        assertThat(other.series().append(List.of(samples(run))))
                .containsExactly(new AppendOutcome.Refused(AppendRefusal.RUN_ARCHIVED));
        runs().restore(run);
        assertThat(other.series().append(List.of(samples(run)))).containsExactly(new AppendOutcome.Appended(7, 2));
        runs().purge(run);
        assertThat(other.logs().append(List.of(LogBatch.of(run, List.of(LogContract.log("x"))))))
                .containsExactly(new AppendOutcome.Refused(AppendRefusal.RUN_PURGED));
    }

    @Test
    @Proves({"Storage-4", "Append-2", "Append-12"})
    void handles_that_write_one_run_at_once_leave_it_sound() {
        RunId run = runs().pending();
        List<Storage> handles = List.of(storage(), anotherHandle(), anotherHandle(), anotherHandle());

        Collision.of(8, i -> {
            for (int call = 0; call < 5; call++) {
                fill(handles.get(i % handles.size()), run);
            }
            return i;
        });

        Traces traces = Traces.of(storage(), run);
        assertThat(traces.events().toOptional().orElseThrow().items()).hasSize(40);
        assertThat(traces.logs().toOptional().orElseThrow().items()).hasSize(40);
        assertThat(traces.samples().toOptional().orElseThrow()).hasSize(80);
        handles.forEach(handle -> assertThat(Traces.of(handle, run)).isEqualTo(traces));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    /** A new run with an entry in each stream. */
    private static RunId filled(Storage handle) {
        RunId run = new Runs(handle).pending();
        fill(handle, run);
        return run;
    }

    private static void fill(Storage handle, RunId run) {
        List<AppendOutcome> outcomes = new ArrayList<>();
        outcomes.addAll(handle.events().append(List.of(EventBatch.of(run, List.of(EventContract.event("a"))))));
        outcomes.addAll(handle.logs().append(List.of(LogBatch.of(run, List.of(LogContract.log("a"))))));
        outcomes.addAll(handle.series().append(List.of(samples(run))));
        assertThat(outcomes).hasSize(3).hasOnlyElementsOfType(AppendOutcome.Appended.class);
    }

    private static SampleBatch samples(RunId run) {
        return SampleBatch.of(run)
                .add("a", 0, 0, 1.5)
                .add("b", 1, 0, Double.NaN)
                .build();
    }
}
