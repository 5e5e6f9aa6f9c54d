package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.OptionalInt;

/**
 * A store with something of everything: runs in every state, pinned, waiting in their order and held with slots; slots that
 * are reserved, in quarantine and drained; all streams, late entries, and append keys.
 */
final class FullStore {
    static final WallInstant LATER = new WallInstant(1_932_700_000_000_000L);

    private static final String NODE = "node";
    private static final int ENTRIES = 300;
    private static final int KEYED = 5;

    private final Storage storage;
    private final Runs runs;
    private final EventBatch keyed;

    FullStore(Storage storage, Runs runs) {
        this.storage = storage;
        this.runs = runs;
        storage.gpus().declare(Inventory.of(NODE, 6));
        RunId recorded = runs.pending();
        fill(recorded, ENTRIES);
        keyed = MarkedBatch.events(recorded, "once", KEYED).keyed(new AppendKey("once"));
        storage.events().append(List.of(keyed));
        runs.end(recorded);
        fill(recorded, 2);
        RunId pinned = runs.pending();
        fill(pinned, 1);
        runs.step(runs.end(pinned).pin(note("for the paper")).orElseThrow());
        RunId archived = runs.pending();
        fill(archived, 3);
        runs.archive(archived);
        RunId purged = runs.pending();
        fill(purged, 4);
        runs.purge(purged);
        runs.step(((PendingRun) runs.find(runs.pending())).cancel(note("not wanted")));
        hold();
        wait("later", -1);
        fill(wait("large", 3), ENTRIES);
        wait("urgent", 7);
    }

    private void hold() {
        want("lost", 2);
        runs.step(claimed().loseLease(note("no heartbeat")));
        want("failed", 1);
        runs.step(claimed().fail(new EndReason.Exited(3), note("crashed")));
        want("running", 1);
        DispatchingRun given = claimed();
        RunningRun running = runs.step(given.begin(note("at work")));
        fill(running.id(), ENTRIES);
        runs.step(running.requestCancel(note("enough")));
        storage.runs().beat(running.id(), running.hold().fence(), LATER);
        want("dispatching", 1);
        fill(claimed().id(), 1);
        var request = new ReservationRequest(
                NODE, OptionalInt.empty(), 1, note("by hand"), new WallInstant(LATER.epochMicros() + 9_000_000));
        Reservation first = storage.gpus().reserve(request);
        assertThat(first).isInstanceOf(Reservation.Granted.class);
        long number = ((Reservation.Granted) first).number();
        storage.gpus().release(new Release.OfReservation(number, note("not by hand")));
        storage.gpus().reserve(request);
        storage.gpus().drain(new DeviceId(NODE, 5), true, note("hot"));
    }

    private DispatchingRun claimed() {
        ClaimOutcome outcome = storage.runs().claimNext(Claim.of(NODE, LATER));
        assertThat(outcome).isInstanceOf(Claimed.class);
        return ((Claimed) outcome).run();
    }

    private void want(String name, int slots) {
        runs.pending(Submission.of(name, "worker").gpus(new GpuRequest(slots, true)));
    }

    private RunId wait(String name, int priority) {
        Submission submission = Submission.of(name, "worker").priority(priority).gpus(new GpuRequest(9, true));
        return runs.pending(submission).id();
    }

    private StepNote note(String why) {
        return runs.note(why);
    }

    private void fill(RunId run, int entries) {
        new RunFiller(storage, run).fill(entries);
    }

    /** The key of a batch is known, and the next batch goes behind all that are there. */
    void assertGoesOn(Storage restored) {
        RunId run = keyed.run();
        long first = ENTRIES + 1L;
        assertThat(restored.events().append(List.of(keyed))).containsExactly(new AlreadyAppended(first, KEYED));
        assertThat(restored.events().append(List.of(MarkedBatch.events(run, "more", 1))))
                .containsExactly(new Appended(first + KEYED + 2, 1));
    }
}
