package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * The sentences on what the life of a run means for its streams: what is late, what is refused, and what is purged.
 *
 * @param <B> the kind of batch
 */
public abstract class AppendLifeContract<B extends Batch> extends AppendKeyContract<B> {
    private static final int CALLS = 6;
    private static final int RACES = 8;
    private static final int WRITERS = 4;

    @Test
    @Proves({"Append-10", "Append-3"})
    void a_batch_for_an_unknown_run_is_refused_and_makes_no_run() {
        assertThat(append(batch(Runs.unknown(), "a"))).isEqualTo(refused(AppendRefusal.UNKNOWN_RUN));
        assertThat(append(keyed(Runs.unknown(), "k", "a", 1))).isEqualTo(refused(AppendRefusal.UNKNOWN_RUN));
        assertThat(storage().runs().find(Runs.unknown())).isEmpty();
        assertThat(readAfter(storage(), Runs.unknown(), 0)).isEqualTo(Lookup.missing(Absence.UNKNOWN_RUN));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"Append-10", "Append-3"})
    void a_batch_for_an_archived_run_is_refused_and_leaves_no_trace() {
        RunId run = runs().pending();
        Storage other = anotherHandle();
        B keyed = keyed(run, "k", "a", 2);
        append(keyed);
        append(other, List.of(batch(run, "b")));
        runs().archive(run);
        Traces before = Traces.of(storage(), run);

        assertThat(append(List.of(batch(run, "c"), keyed, keyed(run, "l", "d", 1))))
                .containsOnly(refused(AppendRefusal.RUN_ARCHIVED));
        assertThat(append(other, List.of(batch(run, "c")))).containsOnly(refused(AppendRefusal.RUN_ARCHIVED));
        assertThat(Traces.of(storage(), run)).isEqualTo(before);

        runs().restore(run);
        assertThat(append(batch(run, "e"))).isEqualTo(appended(4, 1));
        assertThat(append(other, List.of(batch(run, "f")))).containsExactly(appended(5, 1));
    }

    @Test
    @Proves({"Append-10", "Append-3"})
    void a_batch_for_a_purged_run_is_refused_and_leaves_no_trace() {
        RunId run = runs().pending();
        Storage other = anotherHandle();
        B keyed = keyed(run, "k", "a", 2);
        append(keyed);
        append(other, List.of(batch(run, "b")));
        runs().purge(run);
        Traces before = Traces.of(storage(), run);

        assertThat(append(List.of(batch(run, "c"), keyed))).containsOnly(refused(AppendRefusal.RUN_PURGED));
        assertThat(append(other, List.of(batch(run, "c")))).containsOnly(refused(AppendRefusal.RUN_PURGED));
        assertThat(readAfter(storage(), run, 0)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
        assertThat(Traces.of(storage(), run)).isEqualTo(before);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("Append-11")
    void what_comes_after_the_end_is_stored_and_marked_late() {
        RunId run = runs().pending();
        Storage other = anotherHandle();
        append(batch(run, "waiting"));
        runs().start(run);
        append(other, List.of(batch(run, "running", 2)));
        runs().end(run);

        assertThat(append(other, List.of(batch(run, "ended", 2)))).containsExactly(appended(4, 2));
        assertThat(append(batch(run, "later"))).isEqualTo(appended(6, 1));
        List<Stored> ended = List.of(
                new Stored(1, false, "waiting/0"),
                new Stored(2, false, "running/0"),
                new Stored(3, false, "running/1"),
                new Stored(4, true, "ended/0"),
                new Stored(5, true, "ended/1"),
                new Stored(6, true, "later/0"));
        assertThat(readAll(run)).isEqualTo(ended);
        runs().archive(run);
        assertThat(readAll(run)).isEqualTo(ended);
        runs().restore(run);
        assertThat(readAll(run)).isEqualTo(ended);
        append(batch(run, "restored"));
        assertThat(readAll(other, run))
                .startsWith(ended.toArray(Stored[]::new))
                .endsWith(new Stored(7, true, "restored/0"));
    }

    @Test
    @Proves("Append-11")
    void every_way_to_end_makes_what_follows_late_and_nothing_else_does() {
        RunId cancelled = runs().pending();
        runs().step(((PendingRun) runs().find(cancelled)).cancel(runs().note("not wanted")));
        RunId givenBack = runs().pending();
        runs().step(runs().step(((PendingRun) runs().find(givenBack)).dispatch("node", runs().note("claimed")))
                .giveBack(runs().note("no room")));
        RunId asked = runs().pending();
        runs().step(runs().start(asked).requestCancel(runs().note("stop")));

        append(List.of(batch(cancelled, "a"), batch(givenBack, "b"), batch(asked, "c")));

        assertThat(readAll(cancelled)).containsExactly(new Stored(1, true, "a/0"));
        assertThat(readAll(givenBack)).containsExactly(new Stored(1, false, "b/0"));
        assertThat(readAll(asked)).containsExactly(new Stored(1, false, "c/0"));
    }

    @Test
    @Proves("Append-11")
    void appends_that_race_the_end_are_stored_and_the_late_ones_come_last() {
        RunId run = runs().pending();
        runs().start(run);

        Collision.of(5, i -> {
            if (i == 0) {
                runs().end(run);
            } else {
                for (int call = 0; call < CALLS; call++) {
                    append(batch(run, "w" + i + "c" + call));
                }
            }
            return i;
        });
        append(batch(run, "after"));

        List<Stored> all = readAll(run);
        assertThat(all).hasSize(4 * CALLS + 1);
        assertThat(all.getLast().late()).isTrue();
        assertThat(all).extracting(Stored::late).isSorted();
    }

    @Test
    @Proves({"Append-10", "Append-3"})
    void appends_that_race_the_archive_are_stored_whole_or_refused() {
        RunId run = runs().pending();
        runs().end(run);

        List<List<AppendOutcome>> outcomes = Collision.of(5, i -> {
            List<AppendOutcome> mine = new ArrayList<>();
            if (i == 0) {
                runs().archive(run);
            } else {
                for (int call = 0; call < CALLS; call++) {
                    mine.add(append(keyed(run, "w" + i + "c" + call, "w" + i + "c" + call, 2)));
                }
            }
            return mine;
        });
        long stored = outcomes.stream()
                .flatMap(List::stream)
                .filter(Appended.class::isInstance)
                .count();

        assertThat(readAll(run)).hasSize((int) (2 * stored));
        assertThat(append(batch(run, "after"))).isEqualTo(refused(AppendRefusal.RUN_ARCHIVED));
        runs().restore(run);
        // The keys went with the archive: even a batch that was stored before the race ended stores anew.
        assertThat(append(keyed(run, "w1c0", "z", 1))).isEqualTo(appended(2 * stored + 1, 1));
    }

    @Test
    @Proves({"Append-6", "Append-9", "Append-10", "Append-12"})
    void appends_that_race_a_restore_are_stored_once_and_keep_their_keys() {
        RunId run = runs().pending();
        List<Storage> handles = List.of(storage(), anotherHandle());
        for (int race = 0; race < RACES; race++) {
            String name = "r" + race + "w";
            runs().archive(run);

            AtomicBoolean restored = new AtomicBoolean();
            List<AppendOutcome> stored = Collision.of(1 + WRITERS, i -> {
                if (i == WRITERS) {
                    try {
                        runs().restore(run);
                    } finally {
                        restored.set(true);
                    }
                    return refused(AppendRefusal.RUN_ARCHIVED);
                }
                B batch = keyed(run, "the same each time " + i, name + i, 2);
                boolean last;
                AppendOutcome outcome;
                do {
                    last = restored.get();
                    outcome = append(handles.get(i % 2), List.of(batch)).getFirst();
                } while (!last && outcome.equals(refused(AppendRefusal.RUN_ARCHIVED)));
                return outcome;
            });

            for (int i = 0; i < WRITERS; i++) {
                assertThat(stored.get(i)).isInstanceOf(Appended.class);
                B batch = keyed(run, "the same each time " + i, name + i, 2);
                assertThat(append(handles.get((i + race) % 2), List.of(batch)))
                        .containsExactly(already(((Appended) stored.get(i)).first(), 2));
            }
        }
        assertThat(readAll(run)).hasSize(RACES * WRITERS * 2);
    }

    @Test
    @Proves("Append-13")
    void appends_that_race_a_purge_leave_nothing_behind() {
        RunId run = runs().pending();
        runs().end(run);
        append(batch(run, "before", 3));
        Storage other = anotherHandle();

        List<List<AppendOutcome>> outcomes = Collision.of(5, i -> {
            List<AppendOutcome> mine = new ArrayList<>();
            if (i == 0) {
                runs().purge(run);
            } else {
                for (int call = 0; call < CALLS; call++) {
                    Storage handle = i % 2 == 0 ? storage() : other;
                    mine.addAll(append(handle, List.of(batch(run, "w" + i + "c" + call, 2))));
                }
            }
            return mine;
        });

        assertThat(readAfter(storage(), run, 0)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
        assertThat(readAfter(other, run, 0)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
        assertThat(outcomes.stream().flatMap(List::stream))
                .allMatch(outcome -> outcome instanceof Appended
                        || outcome.equals(refused(AppendRefusal.RUN_ARCHIVED))
                        || outcome.equals(refused(AppendRefusal.RUN_PURGED)));
        assertThat(append(batch(run, "after"))).isEqualTo(refused(AppendRefusal.RUN_PURGED));
        assertThat(storage().care().verify().findings()).isEmpty();
    }
}
