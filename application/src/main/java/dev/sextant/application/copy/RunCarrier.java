package dev.sextant.application.copy;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.Departure;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.CarryRuns;
import dev.sextant.ports.driving.WholeRun;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Carries a run as a copy does: to it, what comes from elsewhere is one more place to copy from. */
public final class RunCarrier implements CarryRuns {
    private final Storage store;
    private final InstantSource clock;

    public RunCarrier(Storage store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Departure<WholeRun> leave(RunId id) {
        Optional<Run> found = store.runs().find(id);
        if (found.isEmpty()) {
            return new Departure.Unknown<>();
        }
        return switch (found.get()) {
            case EndedRun ended -> leave(ended);
            case PendingRun pending -> new Departure.Stays<>(Reason.NOT_ENDED, "it is " + pending.state());
            case HeldRun held -> new Departure.Stays<>(Reason.NOT_ENDED, "it is " + held.state());
            case PurgedRun purged -> new Departure.Stays<>(Reason.PURGED, "");
        };
    }

    /** What leaves must be able to arrive, so its life is replayed once before. */
    private Departure<WholeRun> leave(EndedRun run) {
        RunReader reader = new RunReader(store, run);
        try {
            return new Departure.Ready<>(reader.knowing(RunCopy.replayOf(reader).history()));
        } catch (LeftBehind why) {
            return new Departure.Stays<>(why.reason(), why.detail());
        }
    }

    @Override
    public Arrival arrive(WholeRun run, LongConsumer read) {
        try {
            return new RunCopy(run, store, clock, read).copy();
        } catch (LeftBehind why) {
            return new Arrival.Refused(why.reason(), why.detail());
        }
    }
}
