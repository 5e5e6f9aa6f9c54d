package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts more runs, steps and holdings into a store than any store reads at once. Of the runs, only the last have entries. */
final class ManyRuns {
    static final int RUNS = 300;

    private static final int FILLED = 4;
    private static final int CALLERS = 4;
    private static final int ENTRIES = 3;
    /** Half of the steps of one run, beside those that lead to its end. */
    private static final int PINS = 360;

    private static final int DEVICES = ReservationRequest.MOST / SlotId.MOST_PER_DEVICE;

    private final Storage storage;
    private final Runs runs;
    private final List<RunId> filled;

    private ManyRuns(Storage storage, Runs runs) {
        this.storage = storage;
        this.runs = runs;
        // At once, so that a store may register many of them together.
        Collision.of(CALLERS, caller -> {
            for (int i = caller; i < RUNS - FILLED - 1; i += CALLERS) {
                register(runs.registration(Submission.of("one of many " + i, "worker")));
            }
            return caller;
        });
        register(pinnedAgainAndAgain());
        reserveEverySlot();
        filled = Stream.generate(this::filled).limit(FILLED).toList();
    }

    /** Fills an empty store. */
    static ManyRuns filling(Storage storage, Runs runs) {
        return new ManyRuns(storage, runs);
    }

    /** The runs that have entries in all three streams: the last ones. */
    List<RunId> filledRuns() {
        return filled;
    }

    /** How many entries there are. */
    long entries() {
        return 3L * FILLED * ENTRIES;
    }

    private RunId filled() {
        RunId run = runs.pending();
        new RunFiller(storage, run).fill(ENTRIES);
        return run;
    }

    private void register(Registration registration) {
        assertThat(storage.runs().register(registration)).isInstanceOf(Registered.class);
    }

    private Registration pinnedAgainAndAgain() {
        Registration registration = runs.registration(Submission.of("pinned again and again", "worker"));
        List<Step<?>> past = new ArrayList<>();
        Step<RunningRun> begun = added(
                past,
                added(past, registration.run().dispatch("node", runs.note("claimed")))
                        .after()
                        .begin(runs.note("at work")));
        EndedRun run = added(past, begun.after().complete(new EndReason.Exited(0), runs.note("done")))
                .after();
        for (int i = 0; i < PINS; i++) {
            run = added(past, run.pin(runs.note("for the paper")).orElseThrow()).after();
            run = added(past, run.unpin(runs.note("published")).orElseThrow()).after();
        }
        return registration.withPast(past);
    }

    private static <S extends Step<?>> S added(List<Step<?>> past, S step) {
        past.add(step);
        return step;
    }

    private void reserveEverySlot() {
        storage.gpus()
                .declare(new Inventory(
                        "node",
                        IntStream.range(0, DEVICES)
                                .mapToObj(number -> new Device(number, SlotId.MOST_PER_DEVICE))
                                .toList()));
        ReservationRequest request = new ReservationRequest(
                "node", OptionalInt.empty(), ReservationRequest.MOST, runs.note("maintenance"), WallInstant.MAX);
        assertThat(storage.gpus().reserve(request)).isInstanceOf(Reservation.Granted.class);
    }
}
