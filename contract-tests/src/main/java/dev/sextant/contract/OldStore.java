package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a store holds that is then turned into one of an older version, and what must be there once it is migrated: for the
 * tests of an adapter's migrations.
 */
public final class OldStore {
    /** Enough for sealed chunks, several blocks and what is not sealed yet. */
    private static final int BATCHES = 3;

    private static final int ENTRIES = 700;
    /** As deep as a submission may be, and deeper than some servers look into JSON. */
    private static final int LEVELS = 60;

    /** With the others that wait, more than a migration takes in one piece. */
    private static final int OTHERS = 36;

    private final RunId recorded;
    private final EventBatch keyed;
    private final HeldRun held;
    /** In the order in which a node with one slot must claim them. */
    private final List<RunId> waiting;
    /** Waits for two slots. */
    private final RunId large;

    private final Traces traces;
    private final Map<StreamKind, List<Stored>> entries;

    private OldStore(Storage storage) {
        Runs runs = new Runs(storage);
        recorded = runs.pending();
        for (int i = 0; i < BATCHES; i++) {
            new RunFiller(storage, recorded).fill(ENTRIES);
        }
        keyed = TestRuns.batch(recorded, "once", 5).keyed(new AppendKey("once"));
        storage.events().append(List.of(keyed));
        runs.end(recorded);
        RunId pending = runs.pending();
        held = runs.start(runs.pending());
        large = runs.pending(priority(5).gpus(new GpuRequest(2, true))).id();
        RunId urgent = runs.pending(priority(5)).id();
        RunId idle = runs.pending(priority(-3)).id();
        // No node may ever be given it, so that it is not among those that wait.
        runs.pending(priority(8).driver(Driver.CLIENT));
        List<RunId> others = Stream.generate(runs::pending).limit(OTHERS).toList();
        RunId first = runs.pending(priority(9).gpus(new GpuRequest(3, false)).arguments(nested()))
                .id();
        waiting = Stream.of(List.of(first, urgent, pending), others, List.of(idle))
                .flatMap(List::stream)
                .toList();
        traces = Traces.of(storage, recorded);
        entries = entries(storage);
    }

    /** Fills an empty store of our own version. */
    public static OldStore filling(Storage storage) {
        return new OldStore(storage);
    }

    /** The run that has entries in all three streams. */
    public RunId recorded() {
        return recorded;
    }

    /** Nothing is lost, nothing is damaged, and the store works. */
    public void assertKept(Storage storage) {
        assertThat(storage.care().verify().findings()).isEmpty();
        assertThat(Traces.of(storage, recorded)).isEqualTo(traces);
        assertThat(entries(storage)).isEqualTo(entries);
        assertThat(storage.events().append(List.of(keyed)))
                .containsExactly(new AlreadyAppended(BATCHES * ENTRIES + 1L, keyed.size()));
        assertThat(storage.events().append(List.of(TestRuns.batch(recorded, "more", 1))))
                .containsExactly(new Appended(BATCHES * ENTRIES + keyed.size() + 1L, 1));
    }

    /** What waited can be claimed in its order, and who holds a run can beat. */
    public void assertClaimed(Storage storage) {
        WallInstant later = new WallInstant(held.registeredAt().epochMicros() + 1_000_000);
        storage.gpus().declare(Inventory.of("small", 1));
        storage.gpus().declare(Inventory.of("large", 2));
        for (RunId next : waiting) {
            assertThat(storage.runs().claimNext(Claim.of("small", later)))
                    .isInstanceOfSatisfying(
                            Claimed.class,
                            claimed -> assertThat(claimed.run().id()).isEqualTo(next));
        }
        assertThat(storage.runs().claimNext(Claim.of("small", later))).isEqualTo(new ClaimOutcome.NothingFits());
        assertThat(storage.runs().claimNext(Claim.of("large", later)))
                .isInstanceOfSatisfying(
                        Claimed.class, claimed -> assertThat(claimed.run().id()).isEqualTo(large));
        assertThat(storage.runs().beat(held.id(), held.hold().fence(), later)).isInstanceOf(BeatOutcome.Beaten.class);
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    private Map<StreamKind, List<Stored>> entries(Storage storage) {
        Map<StreamKind, List<Stored>> all = new EnumMap<>(StreamKind.class);
        for (StreamKind kind : StreamKind.values()) {
            all.put(kind, Stored.all(storage, kind, recorded));
        }
        return all;
    }

    private static Submission priority(int priority) {
        return Submission.of("priority " + priority, "worker").priority(priority);
    }

    private static Json.Obj nested() {
        Json.Obj around = Json.Obj.EMPTY;
        for (int i = 0; i < LEVELS; i++) {
            around = new Json.Obj(Map.of("in", around));
        }
        return around;
    }
}
