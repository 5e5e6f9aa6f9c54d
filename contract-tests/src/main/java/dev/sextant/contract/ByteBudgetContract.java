package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.Storage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store with a byte budget promises beyond the contracts of the ports: sentence {@code Append-14}.
 *
 * <p>Not asserted: how a store counts its bytes, and so how many entries a budget holds, but that it holds some and not
 * any number.
 */
public abstract class ByteBudgetContract {
    private static final long BUDGET = 4L << 20;
    private static final int MOST_CALLS = 1_000;

    private StoreUnderTest store;
    private Storage storage;
    private Runs runs;

    /** A store that is empty, that no other test has used, and that may hold so many bytes. */
    protected abstract StoreUnderTest storeOf(long bytes);

    @BeforeEach
    void open_a_fresh_store() {
        store = storeOf(BUDGET);
        storage = store.open();
        runs = new Runs(storage);
    }

    @AfterEach
    void close_the_store() {
        store.close();
    }

    @Test
    @Proves({"Append-14", "Append-3"})
    void beyond_the_budget_a_batch_is_refused_and_what_is_stored_stays_readable() {
        RunId run = runs.pending();
        int stored = fill(run);

        assertThat(append(run)).isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(stored).as("batches of 64 KiB in 4 MiB").isPositive();
        assertThat(storage.logs().count(run, LogFilter.ALL).toOptional()).contains(Count.exactly(stored));
        assertThat(storage.logs()
                        .page(EntryQuery.of(run, LogFilter.ALL).limit(1))
                        .toOptional()
                        .orElseThrow()
                        .items())
                .singleElement()
                .satisfies(log -> assertThat(log.entry()).isEqualTo(large()));
        assertThat(storage.care().verify().findings()).isEmpty();
        assertThat(storage.care().sizeOf()).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    @Proves("Append-14")
    void a_full_store_refuses_batches_of_every_stream_that_do_not_fit() {
        RunId run = runs.pending();
        fill(run);

        SampleBatch.Builder samples = SampleBatch.of(run);
        for (int i = 0; i < SampleBatch.MOST_SAMPLES; i++) {
            // Nothing that a codec could shrink to fit.
            samples.add("s", Math.sqrt(i), i, Math.sin(i * 1e10));
        }
        List<AppendOutcome> full = List.of(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(storage.series().append(List.of(samples.build()))).isEqualTo(full);
        assertThat(storage.events()
                        .append(List.of(EventBatch.of(
                                run,
                                Collections.nCopies(EventBatch.MOST_ENTRIES, EventContract.event("t".repeat(250)))))))
                .isEqualTo(full);
        assertThat(storage.events().count(run, EventFilter.ALL).toOptional()).contains(Count.exactly(0));
    }

    @Test
    @Proves("Append-14")
    void a_purge_makes_room() {
        RunId run = runs.pending();
        RunId next = runs.pending();
        fill(run);
        AppendOutcome whenFull = append(next);
        runs.purge(run);

        assertThat(whenFull).isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(append(next)).isEqualTo(new Appended(1, 1));
    }

    /** Appends until the store refuses; answers how many batches it took. */
    private int fill(RunId run) {
        for (int stored = 0; stored < MOST_CALLS; stored++) {
            if (!(append(run) instanceof Appended)) {
                return stored;
            }
        }
        throw new AssertionError(MOST_CALLS + " batches of 64 KiB were stored within 4 MiB");
    }

    private AppendOutcome append(RunId run) {
        return storage.logs()
                .append(List.of(LogBatch.of(run, List.of(large()))))
                .getFirst();
    }

    private static LogRecord large() {
        return LogContract.log("x".repeat(64 << 10));
    }
}
