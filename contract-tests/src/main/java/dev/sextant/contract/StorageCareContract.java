package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.StorageCare;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link StorageCare}.
 *
 * <p>Not asserted: what {@code verify} says of a damaged store (how to damage one, each adapter's own tests know); how many
 * bytes anything takes, but that they grow and fall; how many of them lie in logs, which a store may not have; which number
 * the layout of a store has.
 */
@ContractFor(StorageCare.class)
public abstract class StorageCareContract extends StoreContract {
    private static final int WRITERS = 4;

    @Test
    @Proves({"StorageCare-1", "StorageCare-4"})
    void a_store_that_only_its_ports_have_written_is_sound() {
        RunId one = runs().pending();
        RunId two = runs().pending();
        fill(one, 1, 3_000);
        fill(two, 2, 10);
        fill(two, 3, 1_500);
        runs().end(two);
        fill(two, 4, 5);

        Verification verification = storage().care().verify();
        assertThat(verification.runs()).isEqualTo(2);
        assertThat(verification.entries()).isEqualTo(3 * (3_000 + 10 + 1_500 + 5));
        assertThat(verification.findings()).isEmpty();
        assertThat(storage().care().schemaVersion()).isGreaterThanOrEqualTo(1);
        assertThat(anotherHandle().care().verify()).isEqualTo(verification);
    }

    @Test
    @Proves("StorageCare-5")
    void an_inspection_tells_how_far_it_is_and_ends_when_nobody_wants_to_hear() {
        fill(runs().pending(), 1, 30);
        fill(runs().pending(), 2, 30);
        List<Double> told = new ArrayList<>();

        Verification verification = storage().care().verify(told::add);

        assertThat(told).isSorted().startsWith(0.0).endsWith(1.0);
        assertThatThrownBy(() -> storage().care().verify(share -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessageContaining("enough");
        assertThat(storage().care().verify()).isEqualTo(verification);
    }

    @Test
    @Proves("StorageCare-1")
    void a_store_is_sound_in_every_state_of_its_runs() {
        RunId run = runs().pending();
        fill(run, 5, 20);
        assertThat(storage().care().verify()).isEqualTo(new Verification(1, 60, List.of()));
        runs().start(run);
        runs().pending();
        runs().end(run);
        runs().archive(run);
        assertThat(storage().care().verify()).isEqualTo(new Verification(2, 60, List.of()));
        runs().purge(run);

        Verification verification = storage().care().verify();
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.entries()).isZero();
    }

    @Test
    @Proves("StorageCare-1")
    void every_run_is_read_however_many_there_are() {
        ManyRuns many = ManyRuns.filling(storage(), runs());

        assertThat(storage().care().verify()).isEqualTo(new Verification(ManyRuns.RUNS, many.entries(), List.of()));
    }

    @Test
    @Proves("StorageCare-1")
    void a_store_is_found_sound_while_others_write_it() {
        List<RunId> some = List.of(runs().pending(), runs().pending());
        AtomicInteger writing = new AtomicInteger(WRITERS);

        Collision.of(WRITERS + 1, i -> {
            if (i == WRITERS) {
                do {
                    assertThat(storage().care().verify().findings()).isEmpty();
                } while (writing.get() > 0);
                return i;
            }
            try {
                for (int call = 0; call < 6; call++) {
                    fill(some.get(i % 2), 10L * i + call, 40);
                }
            } finally {
                writing.decrementAndGet();
            }
            return i;
        });

        assertThat(storage().care().verify()).isEqualTo(new Verification(2, WRITERS * 6 * 3 * 40, List.of()));
    }

    @Test
    @Proves("StorageCare-2")
    void sizes_grow_with_what_is_appended_and_fall_with_a_purge() {
        RunId small = runs().pending();
        RunId large = runs().pending();
        fill(small, 6, 10);
        long before = sizeOf(large);
        fill(large, 7, 10_000);
        long full = storage().care().sizeOf().bytes();

        assertThat(sizeOf(large))
                .isGreaterThan(before)
                .isGreaterThan(sizeOf(small))
                .isLessThanOrEqualTo(full);
        assertThat(full).isGreaterThan(10_000);
        runs().purge(large);
        assertThat(storage().care().sizeOf().bytes()).isLessThan(full);
        assertThat(sizeOf(small)).isPositive();
    }

    @Test
    @Proves("StorageCare-3")
    void an_unknown_run_and_a_purged_one_have_no_size() {
        RunId run = runs().pending();
        assertThat(storage().care().sizeOf(Runs.unknown())).isEqualTo(Lookup.missing(Absence.UNKNOWN_RUN));
        assertThat(storage().care().sizeOf(run)).isInstanceOf(Lookup.Found.class);
        runs().purge(run);
        assertThat(storage().care().sizeOf(run)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
    }

    private long sizeOf(RunId run) {
        return storage().care().sizeOf(run).toOptional().orElseThrow();
    }

    /** Appends so many entries to each of the three streams, in one batch each. */
    private void fill(RunId run, long seed, int size) {
        Random random = new Random(seed);
        storage().events().append(List.of(EventBatch.of(run, new SeededEvents(seed).list(size))));
        storage().logs().append(List.of(LogBatch.of(run, new SeededLogs(seed).list(size))));
        SampleBatch.Builder samples = SampleBatch.of(run);
        for (int i = 0; i < size; i++) {
            samples.add(random.nextBoolean() ? "a" : "b", random.nextInt(1_000), i, random.nextGaussian());
        }
        storage().series().append(List.of(samples.build()));
    }
}
