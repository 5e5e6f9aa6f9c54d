package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.TelemetryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link TelemetryStream}, which each of the three streams must keep; those on append keys stand in
 * {@link AppendKeyContract}, those on the life of a run in {@link AppendLifeContract}.
 *
 * <p>Not asserted: that what was answered survives the death of the process (that takes a second one, and is
 * {@link ManyProcessesContract}'s) or of the machine; when a store answers {@code Busy}; how fast anything is; the byte budget,
 * which is {@link ByteBudgetContract}'s.
 *
 * @param <B> the kind of batch
 */
@ContractFor(TelemetryStream.class)
public abstract class AppendContract<B extends Batch> extends AppendLifeContract<B> {
    private static final int WRITERS = 8;

    private static final int CALLS = 6;

    private static final long POLL_NANOS = 100_000;

    @Test
    @Proves({"Append-1", "Append-2", "Append-3"})
    void every_batch_of_a_call_gets_its_outcome_in_the_order_of_the_batches() {
        RunId one = runs().pending();
        RunId two = runs().pending();

        assertThat(append(List.of(
                        batch(one, "a", 2),
                        batch(Runs.unknown(), "b", 5),
                        batch(two, "c", 3),
                        batch(one, "d", 1),
                        batch(two, "e", 2))))
                .containsExactly(
                        appended(1, 2),
                        refused(AppendRefusal.UNKNOWN_RUN),
                        appended(1, 3),
                        appended(3, 1),
                        appended(4, 2));
        assertThat(append(List.of())).isEmpty();
        assertThat(marks(one)).containsExactly("a/0", "a/1", "d/0");
        assertThat(marks(two)).containsExactly("c/0", "c/1", "c/2", "e/0", "e/1");
    }

    @Test
    @Proves("Append-2")
    void sequences_go_on_without_a_gap_from_call_to_call_and_from_handle_to_handle() {
        RunId run = runs().pending();
        Storage other = anotherHandle();

        assertThat(append(batch(run, "a", 3))).isEqualTo(appended(1, 3));
        assertThat(append(other, List.of(batch(run, "b", 2)))).containsExactly(appended(4, 2));
        assertThat(append(batch(run, "c", 1))).isEqualTo(appended(6, 1));
        assertThat(append(other, List.of(batch(run, "d", 1)))).containsExactly(appended(7, 1));
        assertThat(readAll(run)).extracting(Stored::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(marks(run)).containsExactly("a/0", "a/1", "a/2", "b/0", "b/1", "c/0", "d/0");
    }

    @Test
    @Proves({"Append-2", "Append-4"})
    void a_batch_of_the_most_entries_is_stored_whole() {
        RunId run = runs().pending();

        assertThat(append(batch(run, "a", mostEntries()))).isEqualTo(appended(1, mostEntries()));
        assertThat(append(batch(run, "b"))).isEqualTo(appended(mostEntries() + 1L, 1));
        List<Stored> all = readAll(run);
        assertThat(all).hasSize(mostEntries() + 1);
        assertThat(all.getLast()).isEqualTo(new Stored(mostEntries() + 1L, false, "b/0"));
        assertThat(all.stream().limit(mostEntries()).map(Stored::mark).toList()).isEqualTo(marks("a", mostEntries()));
    }

    @Test
    @Proves({"Append-1", "Append-2"})
    void a_call_of_many_batches_for_many_runs_stores_each_in_its_place() {
        List<RunId> some = List.of(runs().pending(), runs().pending(), runs().pending());
        List<B> batches = new ArrayList<>();
        List<List<String>> expected = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 300; i++) {
            int size = 1 + i % 4;
            batches.add(batch(some.get(i % 3), "m" + i, size));
            expected.get(i % 3).addAll(marks("m" + i, size));
        }

        append(batches);

        for (int r = 0; r < 3; r++) {
            assertThat(marks(some.get(r))).isEqualTo(expected.get(r));
        }
    }

    @Test
    @Proves("Append-4")
    void what_was_answered_is_seen_by_every_reader_that_begins_afterwards() {
        RunId run = runs().pending();
        Storage other = anotherHandle();

        for (int i = 0; i < 20; i++) {
            append(batch(run, "m" + i));
            assertThat(found(readAfter(other, run, i))).containsExactly(new Stored(i + 1, false, "m" + i + "/0"));
            assertThat(found(readAfter(storage(), run, i))).hasSize(1);
        }
    }

    @Test
    @Proves({"Append-5", "Append-2", "Append-12"})
    void a_reader_that_follows_many_writers_meets_every_entry_once_and_in_order() {
        RunId run = runs().pending();
        Storage other = anotherHandle();
        AtomicInteger writing = new AtomicInteger(WRITERS);

        List<List<Stored>> seen = Collision.of(
                WRITERS + 2,
                i -> i < WRITERS
                        ? writeAndLeave(i % 2 == 0 ? storage() : other, run, "w" + i, writing)
                        : follow(i % 2 == 0 ? storage() : other, run, writing));

        List<Stored> all = readAll(run);
        assertThat(all).hasSize(WRITERS * CALLS * 3);
        assertThat(all).extracting(Stored::mark).doesNotHaveDuplicates();
        assertThat(seen.get(WRITERS)).isEqualTo(all);
        assertThat(seen.get(WRITERS + 1)).isEqualTo(all);
    }

    @Test
    @Proves("Append-12")
    void appends_of_many_writers_all_succeed_and_each_batch_is_in_one_piece() {
        RunId run = runs().pending();
        Storage other = anotherHandle();

        List<List<AppendOutcome>> outcomes = Collision.of(WRITERS, i -> {
            List<AppendOutcome> mine = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                Storage handle = i % 2 == 0 ? storage() : other;
                mine.addAll(append(handle, List.of(batch(run, "w" + i + "c" + call, 5))));
            }
            return mine;
        });

        List<String> all = marks(run);
        assertThat(all).hasSize(WRITERS * CALLS * 5);
        for (int i = 0; i < WRITERS; i++) {
            for (int call = 0; call < CALLS; call++) {
                assertThat(outcomes.get(i).get(call)).isInstanceOf(Appended.class);
                int first = (int) ((Appended) outcomes.get(i).get(call)).first();
                assertThat(all.subList(first - 1, first + 4)).isEqualTo(marks("w" + i + "c" + call, 5));
            }
        }
    }

    @Test
    @Proves({"Append-1", "Append-2"})
    void the_lists_that_go_in_and_out_are_copies() {
        RunId run = runs().pending();
        List<B> batches = new ArrayList<>(List.of(batch(run, "a", 2), batch(run, "b", 1)));
        List<AppendOutcome> outcomes = append(batches);
        batches.set(0, batch(run, "z", 9));
        batches.removeLast();
        Aliasing.spoil(outcomes);

        assertThat(marks(run)).containsExactly("a/0", "a/1", "b/0");
        assertThat(append(batch(run, "c"))).isEqualTo(appended(4, 1));
    }

    private List<Stored> writeAndLeave(Storage handle, RunId run, String mark, AtomicInteger writing) {
        try {
            for (int call = 0; call < CALLS; call++) {
                append(handle, List.of(batch(run, mark + "c" + call, 3)));
            }
            return List.of();
        } finally {
            writing.decrementAndGet();
        }
    }

    /** Reads on until nobody writes, and once more. Every look must go on exactly where the one before left off. */
    private List<Stored> follow(Storage handle, RunId run, AtomicInteger writing) {
        List<Stored> seen = new ArrayList<>();
        boolean last = false;
        while (true) {
            List<Stored> more = found(readAfter(handle, run, seen.size()));
            for (Stored entry : more) {
                assertThat(entry.sequence()).isEqualTo(seen.size() + 1L);
                seen.add(entry);
            }
            if (more.isEmpty() && last) {
                return seen;
            }
            last = writing.get() == 0;
            // A moment's rest: virtual threads are not preempted, and two that poll without one starve all writers.
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
