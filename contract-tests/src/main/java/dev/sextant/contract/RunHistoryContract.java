package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome.Stepped;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The sentences on the history of the store. */
public abstract class RunHistoryContract extends RunPageContract {
    @Test
    @Proves({"RunRegistry-8", "RunRegistry-9"})
    void registrations_and_steps_make_one_history_without_a_gap() {
        StepNote odd = new StepNote(WallInstant.MIN, "\u00c4 \ud83d\ude00 ", "why '%_\\ \0");
        PendingRun one = runs().pending(Submission.of("one", "w"));
        Registration again = new Registration(Runs.id(50), one.head().submission(), new WallInstant(9), "b", true);
        storage().runs().register(again);
        Step<EndedRun> cancel = one.cancel(odd);
        Stepped stepped = (Stepped) storage().runs().step(cancel);
        EndedRun archived = runs().archive(one.id());

        List<HistoryEntry> all = storage().runs().history(HistoryQuery.all());
        assertThat(all).hasSize(4);
        assertThat(all.get(0))
                .satisfies(entry -> assertThat(entry.note().why()).isEqualTo("registered"))
                .satisfies(entry -> assertThat(entry.run()).isEqualTo(one.id()));
        assertThat(all.get(1))
                .isEqualTo(new HistoryEntry(2, Runs.id(50), Optional.empty(), RunState.PENDING, again.note()));
        assertThat(all.get(2))
                .isEqualTo(new HistoryEntry(3, one.id(), Optional.of(RunState.PENDING), RunState.CANCELLED, odd))
                .isEqualTo(stepped.entry());
        assertThat(all.get(3).from()).contains(RunState.CANCELLED);
        assertThat(all.get(3).to()).isEqualTo(archived.state());
        assertThat(anotherHandle().runs().history(HistoryQuery.of(one.id())))
                .containsExactly(all.get(0), all.get(2), all.get(3));
    }

    @Test
    @Proves("RunRegistry-8")
    void every_step_after_the_end_leaves_an_entry_too() {
        EndedRun ended = runs().end(runs().pending());
        List<Function<EndedRun, Optional<Step<EndedRun>>>> steps = List.of(
                run -> run.pin(runs().note("for the paper")),
                run -> run.unpin(runs().note("published")),
                run -> run.archive(runs().note("old")),
                run -> run.pin(runs().note("for the book")),
                run -> run.restore(runs().note("wanted again")),
                run -> run.unpin(runs().note("printed")));
        List<HistoryEntry> expected = new ArrayList<>(storage().runs().history(HistoryQuery.of(ended.id())));
        for (Function<EndedRun, Optional<Step<EndedRun>>> next : steps) {
            Step<EndedRun> step = next.apply(ended).orElseThrow();
            expected.add(((Stepped) storage().runs().step(step)).entry());
            assertThat(expected.getLast().note()).isEqualTo(step.note());
            ended = step.after();
        }

        assertThat(storage().runs().history(HistoryQuery.of(ended.id()))).isEqualTo(expected);
        assertThat(historySequences()).hasSize(10);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("RunRegistry-9")
    void history_comes_in_pieces_of_one_run_or_of_all() {
        List<RunId> some = List.of(runs().pending(), runs().pending(), runs().pending());
        some.forEach(runs()::start);
        some.reversed().forEach(runs()::archive);
        List<HistoryEntry> all = storage().runs().history(HistoryQuery.all());

        assertThat(all)
                .extracting(HistoryEntry::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L);
        for (int after = 0; after <= 16; after++) {
            for (int limit : new int[] {1, 2, 7, PageLimit.MOST}) {
                long seen = after;
                assertThat(storage()
                                .runs()
                                .history(HistoryQuery.all().after(after).limit(limit)))
                        .isEqualTo(all.stream().skip(after).limit(limit).toList());
                assertThat(storage()
                                .runs()
                                .history(HistoryQuery.of(some.get(1))
                                        .after(after)
                                        .limit(limit)))
                        .isEqualTo(all.stream()
                                .filter(entry -> entry.run().equals(some.get(1)) && entry.sequence() > seen)
                                .limit(limit)
                                .toList());
            }
        }
        assertThat(storage().runs().history(HistoryQuery.of(Runs.unknown()))).isEmpty();
        Aliasing.spoil(storage().runs().history(HistoryQuery.all()));
        assertThat(storage().runs().history(HistoryQuery.all())).isEqualTo(all);
    }

    @Test
    @Proves({"RunRegistry-8", "RunRegistry-7"})
    void many_that_register_and_step_at_once_leave_a_history_without_a_gap() {
        Storage other = anotherHandle();
        List<List<HistoryEntry>> seen = Collision.of(6, i -> {
            RunRegistry registry = (i % 2 == 0 ? storage() : other).runs();
            List<HistoryEntry> mine = new ArrayList<>();
            for (int call = 0; call < 5; call++) {
                Registration registration = new Registration(
                        Runs.id(100L * i + call + 1),
                        Submission.of("w" + i, "c" + call),
                        new WallInstant(i),
                        "b",
                        false);
                assertThat(registry.register(registration)).isInstanceOf(Registered.class);
                mine.add(((Stepped) registry.step(registration.run().cancel(registration.note()))).entry());
            }
            return mine;
        });

        List<HistoryEntry> all = storage().runs().history(HistoryQuery.all());
        assertThat(historySequences()).hasSize(60);
        assertThat(all).containsAll(seen.stream().flatMap(List::stream).toList());
    }

    /** The sequences of the history, which must be 1, 2, 3 … */
    final List<Long> historySequences() {
        List<HistoryEntry> all = storage().runs().history(HistoryQuery.all().limit(PageLimit.MOST));
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).sequence()).isEqualTo(i + 1L);
        }
        return all.stream().map(HistoryEntry::sequence).toList();
    }
}
