package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.Storage;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A store with a byte budget: sentence {@code Append-14}.
 *
 * <p>Not asserted: how a store counts its bytes, and so how many entries a budget holds, but that it holds some and not
 * any number.
 */
public abstract class ByteBudgetContract extends StoreContract {
    private static final long BUDGET = 4L << 20;
    private static final int MOST_CALLS = 1_000;
    /** Enough that the keys take a good part of the budget, where they are counted. */
    private static final int MANY_KEYS = 4_000;

    @Override
    final StoreUnderTest freshFrom(ConformanceSheet sheet) {
        return sheet.freshStoreWithin(BUDGET);
    }

    @Test
    @Proves({"Append-14", "Append-3"})
    void beyond_the_budget_a_batch_is_refused_and_what_is_stored_stays_readable() {
        RunId run = runs().pending();
        int stored = fill(run);

        assertThat(append(run)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(stored).as("batches of 64 KiB in 4 MiB").isPositive();
        assertThat(storage().logs().count(run, LogFilter.ALL).toOptional()).contains(Count.exactly(stored));
        assertThat(storage()
                        .logs()
                        .page(EntryQuery.of(run, LogFilter.ALL).limit(1))
                        .toOptional()
                        .orElseThrow()
                        .items())
                .singleElement()
                .satisfies(log -> assertThat(log.entry()).isEqualTo(large()));
        assertThat(storage().care().verify().findings()).isEmpty();
        assertThat(sizeOf(run)).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    @Proves("Append-14")
    void a_full_store_refuses_batches_of_every_stream_that_do_not_fit() {
        RunId run = runs().pending();
        fill(run);

        SampleBatch.Builder samples = SampleBatch.of(run);
        for (int i = 0; i < SampleBatch.MOST_SAMPLES; i++) {
            // Nothing that a codec could shrink to fit.
            samples.add("s", Math.sqrt(i), i, Math.sin(i * 1e10));
        }
        List<AppendOutcome> full = List.of(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(storage().series().append(List.of(samples.build()))).isEqualTo(full);
        assertThat(storage()
                        .events()
                        .append(List.of(EventBatch.of(
                                run,
                                Collections.nCopies(EventBatch.MOST_ENTRIES, EventContract.event("t".repeat(250)))))))
                .isEqualTo(full);
        assertThat(storage().events().count(run, EventFilter.ALL).toOptional()).contains(Count.exactly(0));
    }

    @Test
    @Proves("Append-14")
    void a_purge_makes_room() {
        RunId run = runs().pending();
        RunId next = runs().pending();
        fill(run);
        AppendOutcome whenFull = append(next);
        runs().purge(run);

        assertThat(whenFull).isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(append(next)).isEqualTo(new Appended(1, 1));
    }

    @Test
    @Proves("Append-14")
    void what_is_archived_and_then_purged_makes_room_only_once() {
        RunId first = runs().pending();
        storage()
                .logs()
                .append(IntStream.range(0, MANY_KEYS)
                        .mapToObj(i -> LogBatch.of(first, List.of(LogContract.log("x")))
                                .keyed(new AppendKey("key " + i)))
                        .toList());
        runs().archive(first);
        runs().purge(first);

        RunId next = runs().pending();
        fill(next);
        assertThat(sizeOf(next)).isLessThanOrEqualTo(BUDGET);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("Append-14")
    void two_handles_share_one_budget() {
        RunId run = runs().pending();
        RunId theirs = runs().pending();
        Storage other = anotherHandle();
        int stored = 0;
        while (stored < MOST_CALLS && append(run) instanceof Appended && append(other, theirs) instanceof Appended) {
            stored += 2;
        }

        assertThat(stored).isPositive().isLessThan(MOST_CALLS);
        assertThat(append(run)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(append(other, theirs)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(sizeOf(run) + sizeOf(theirs)).isLessThanOrEqualTo(BUDGET);
        runs().purge(run);
        assertThat(append(other, theirs)).isInstanceOf(Appended.class);
    }

    @Test
    @Proves("Append-14")
    void a_handle_that_was_idle_while_another_filled_the_store_finds_it_full() {
        RunId run = runs().pending();
        RunId theirs = runs().pending();
        Storage other = anotherHandle();
        AppendOutcome whenEmpty = append(other, small(theirs));
        fill(run);
        // A large batch that does not fit may leave room for small ones.
        fill(small(run));

        assertThat(whenEmpty).isEqualTo(new Appended(1, 1));
        assertThat(append(other, small(theirs))).isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
    }

    @Test
    @Proves({"Append-14", "Append-6"})
    void a_full_store_still_knows_what_it_has_stored_and_keeps_no_key_of_what_it_refused() {
        RunId run = runs().pending();
        RunId next = runs().pending();
        AppendOutcome first = append(keyed(next, "first"));
        fill(run);
        AppendOutcome whenFull = append(keyed(next, "second"));
        AppendOutcome again = append(keyed(next, "first"));
        runs().purge(run);

        assertThat(first).isEqualTo(new Appended(1, 1));
        assertThat(again).isEqualTo(new AppendOutcome.AlreadyAppended(1, 1));
        assertThat(whenFull).isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(append(keyed(next, "second"))).isEqualTo(new Appended(2, 1));
    }

    @Test
    @Proves({"Append-14", "Append-1", "Append-3"})
    void a_batch_that_still_fits_is_stored_beside_one_that_does_not() {
        RunId run = runs().pending();
        LogBatch tooMuch = LogBatch.of(run, Collections.nCopies(200, large())).keyed(new AppendKey("first"));
        AppendOutcome full = new AppendOutcome.Refused(AppendRefusal.STORE_FULL);

        assertThat(storage().logs().append(List.of(tooMuch, keyed(run, "second"), tooMuch)))
                .containsExactly(full, new Appended(1, 1), full);
        assertThat(storage().logs().count(run, LogFilter.ALL).toOptional()).contains(Count.exactly(1));
        assertThat(append(keyed(run, "first"))).isEqualTo(new Appended(2, 1));
    }

    private long sizeOf(RunId run) {
        return storage().care().sizeOf(run).toOptional().orElseThrow();
    }

    /** Appends until the store refuses; answers how many batches it took. */
    private int fill(RunId run) {
        return fill(LogBatch.of(run, List.of(large())));
    }

    private int fill(LogBatch batch) {
        for (int stored = 0; stored < MOST_CALLS; stored++) {
            if (!(append(batch) instanceof Appended)) {
                return stored;
            }
        }
        throw new AssertionError(MOST_CALLS + " batches of " + batch.bytes() + " bytes were stored within 4 MiB");
    }

    private AppendOutcome append(RunId run) {
        return append(storage(), run);
    }

    private static AppendOutcome append(Storage storage, RunId run) {
        return append(storage, LogBatch.of(run, List.of(large())));
    }

    private AppendOutcome append(LogBatch batch) {
        return append(storage(), batch);
    }

    private static AppendOutcome append(Storage storage, LogBatch batch) {
        return storage.logs().append(List.of(batch)).getFirst();
    }

    private static LogBatch keyed(RunId run, String key) {
        return LogBatch.of(run, List.of(large())).keyed(new AppendKey(key));
    }

    /** Of a sixteenth of what a large one weighs. */
    private static LogBatch small(RunId run) {
        return LogBatch.of(run, List.of(LogContract.log("x".repeat(4 << 10))));
    }

    private static LogRecord large() {
        return LogContract.log("x".repeat(64 << 10));
    }
}
