package dev.sextant.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.sextant.app.meter.Meters;
import dev.sextant.app.meter.Turns;
import dev.sextant.application.browse.RunCounter;
import dev.sextant.application.follow.CommitBell;
import dev.sextant.application.record.TelemetryRecorder;
import dev.sextant.domain.run.Lease;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.Ticker;
import dev.sextant.ports.driving.BrowseEvents;
import dev.sextant.ports.driving.BrowseLogs;
import dev.sextant.ports.driving.BrowseRuns;
import dev.sextant.ports.driving.CarryRuns;
import dev.sextant.ports.driving.CountRuns;
import dev.sextant.ports.driving.DispatchRuns;
import dev.sextant.ports.driving.DriveRun;
import dev.sextant.ports.driving.FollowRun;
import dev.sextant.ports.driving.FollowTopics;
import dev.sextant.ports.driving.KeepHouse;
import dev.sextant.ports.driving.PlanRetention;
import dev.sextant.ports.driving.ReadSeries;
import dev.sextant.ports.driving.RecordTelemetry;
import dev.sextant.ports.driving.ReserveGpus;
import dev.sextant.ports.driving.SubmitRuns;
import dev.sextant.ports.driving.WatchLeases;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Sextant, assembled over one store: its driving ports. Closing it finishes what was accepted and closes the store. */
public final class Hexagon implements AutoCloseable {
    /** How many streams are committed at once: the threads mostly wait for the store. */
    private static final int RECORDER_THREADS = 8;

    private final Opened opened;
    private final Outside outside;
    private final ExecutorService workers;
    private final Injector injector;
    private final Optional<String> storageKind;
    private @Nullable Meters meters;

    private Hexagon(
            Opened opened, Outside outside, ExecutorService workers, Injector injector, Optional<String> storageKind) {
        this.opened = opened;
        this.outside = outside;
        this.workers = workers;
        this.injector = injector;
        this.storageKind = storageKind;
    }

    /**
     * Opens the store that was chosen and assembles everything around it.
     *
     * @throws dev.sextant.domain.store.StorageUnavailable if the store can't be opened
     */
    public static Hexagon open(StorageChoice choice, Outside outside) {
        return around(choice.open(), outside, Optional.of(choice.kind()));
    }

    /** Assembles everything around an open store, which is its own from now on: it is closed also if this fails. */
    public static Hexagon around(Storage storage, Outside outside) {
        return around(storage, outside, Optional.empty());
    }

    private static Hexagon around(Storage storage, Outside outside, Optional<String> storageKind) {
        Opened opened = new Opened();
        try {
            // Closed from the outside in: what was accepted is stored before the store goes.
            opened.closedBy(storage::close);
            // Platform threads: SQLite is native code, which would pin a virtual thread's carrier.
            ExecutorService recorderThreads = Executors.newFixedThreadPool(
                    RECORDER_THREADS,
                    Thread.ofPlatform().daemon().name("recorder-", 1).factory());
            opened.closedBy(recorderThreads::shutdown);
            Injector injector =
                    Guice.createInjector(Stage.PRODUCTION, new SextantModule(storage, outside, recorderThreads));
            opened.closedBy(injector.getInstance(TelemetryRecorder.class)::close);
            ExecutorService workers = Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("worker-", 1).factory());
            opened.closedBy(workers::shutdown);
            return new Hexagon(opened, outside, workers, injector, storageKind);
        } catch (RuntimeException | Error failure) {
            opened.closeAfter(failure);
            throw failure;
        }
    }

    public SubmitRuns submitRuns() {
        return injector.getInstance(SubmitRuns.class);
    }

    public DriveRun driveRun() {
        return injector.getInstance(DriveRun.class);
    }

    public RecordTelemetry recordTelemetry() {
        return injector.getInstance(RecordTelemetry.class);
    }

    public BrowseRuns browseRuns() {
        return injector.getInstance(BrowseRuns.class);
    }

    public CountRuns countRuns() {
        return injector.getInstance(CountRuns.class);
    }

    public BrowseEvents browseEvents() {
        return injector.getInstance(BrowseEvents.class);
    }

    public BrowseLogs browseLogs() {
        return injector.getInstance(BrowseLogs.class);
    }

    public ReadSeries readSeries() {
        return injector.getInstance(ReadSeries.class);
    }

    public FollowRun followRun() {
        return injector.getInstance(FollowRun.class);
    }

    public FollowTopics followTopics() {
        return injector.getInstance(FollowTopics.class);
    }

    public CarryRuns carryRuns() {
        return injector.getInstance(CarryRuns.class);
    }

    public ReserveGpus reserveGpus() {
        return injector.getInstance(ReserveGpus.class);
    }

    public DispatchRuns dispatchRuns() {
        return injector.getInstance(DispatchRuns.class);
    }

    public WatchLeases watchLeases() {
        return injector.getInstance(WatchLeases.class);
    }

    /** Ends silent runs from now on; whoever asks for it closes it before the hexagon. */
    public LeaseWatch startLeaseWatch() {
        LeaseWatch watch = LeaseWatch.start(watchLeases(), Lease.DEFAULT);
        meters().loop("lease-watch", () -> turns(watch.counts()));
        return watch;
    }

    private static Turns turns(LeaseLooks.Counts counts) {
        return new Turns(counts.looks(), counts.failed());
    }

    /** What is measured, from the first time on that somebody asks: a command that ends soon need not pay for it. */
    public synchronized Meters meters() {
        if (meters == null) {
            meters = new Meters(clock(), ticker());
            meters.measure(injector.getInstance(TelemetryRecorder.class));
            injector.getInstance(MeasuredCommits.class).measuredBy(meters::commit);
            meters.readers(injector.getInstance(CommitBell.class)::followers);
            meters.runs(injector.getInstance(RunCounter.class)::censusSoon);
            meters.slots(reserveGpus()::board);
            meters.size(keepHouse()::sizeOf);
        }
        return meters;
    }

    public KeepHouse keepHouse() {
        return injector.getInstance(KeepHouse.class);
    }

    public PlanRetention planRetention() {
        return injector.getInstance(PlanRetention.class);
    }

    /** The kind of the store, if it is one that was chosen. */
    public Optional<String> storageKind() {
        return storageKind;
    }

    /** Tells wall time. */
    public InstantSource clock() {
        return outside.clock();
    }

    /** Tells how much time has passed. */
    public Ticker ticker() {
        return outside.ticker();
    }

    /** Threads for programs that are recorded while they work in this process. */
    public Executor workers() {
        return workers;
    }

    @Override
    public void close() {
        opened.close();
    }
}
