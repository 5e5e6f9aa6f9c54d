package dev.sextant.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.sextant.application.browse.EventBrowser;
import dev.sextant.application.browse.LogBrowser;
import dev.sextant.application.browse.RunBrowser;
import dev.sextant.application.browse.RunCounter;
import dev.sextant.application.browse.SeriesReader;
import dev.sextant.application.copy.RunCarrier;
import dev.sextant.application.follow.CommitBell;
import dev.sextant.application.follow.FollowerLimits;
import dev.sextant.application.follow.StreamFollower;
import dev.sextant.application.follow.TopicFollower;
import dev.sextant.application.gpu.GpuReserver;
import dev.sextant.application.record.RecorderLimits;
import dev.sextant.application.record.TelemetryRecorder;
import dev.sextant.application.run.HouseKeeper;
import dev.sextant.application.run.LeaseWatcher;
import dev.sextant.application.run.RetentionKeeper;
import dev.sextant.application.run.RunDispatcher;
import dev.sextant.application.run.RunDriver;
import dev.sextant.application.run.RunSubmitter;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.run.Lease;
import dev.sextant.domain.run.RetryPolicy;
import dev.sextant.ports.driven.Storage;
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
import java.util.concurrent.Executor;

/**
 * Which use case answers which driving port, and what it is made of. The store was opened before: a module that opens
 * files or connections would fail in the middle of an injector.
 */
final class SextantModule extends AbstractModule {
    /** One for all: the recorder and the registry ring it, and the followers wait for it. */
    private final CommitBell bell = new CommitBell();

    private final Storage storage;
    private final Outside outside;
    private final Executor threads;

    SextantModule(Storage storage, Outside outside, Executor threads) {
        this.storage = HeardStorage.of(storage, bell);
        this.outside = outside;
        this.threads = threads;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
    }

    @Provides
    SubmitRuns submitRuns() {
        return new RunSubmitter(storage.runs(), outside.ids(), outside.clock());
    }

    @Provides
    DriveRun driveRun() {
        return new RunDriver(storage.runs(), outside.clock());
    }

    @Provides
    BrowseRuns browseRuns() {
        return new RunBrowser(storage.runs(), storage.gpus(), Claim.DEFAULT_OVERTAKE_LIMIT, outside.clock());
    }

    /** One for all: it goes on from what it has counted before. */
    @Provides
    @Singleton
    RunCounter runCounter() {
        return new RunCounter(storage.runs());
    }

    @Provides
    CountRuns countRuns(RunCounter counter) {
        return counter;
    }

    @Provides
    CarryRuns carryRuns() {
        return new RunCarrier(storage, outside.clock());
    }

    @Provides
    ReserveGpus reserveGpus() {
        return new GpuReserver(storage.gpus(), outside.clock());
    }

    @Provides
    DispatchRuns dispatchRuns() {
        return new RunDispatcher(
                storage.runs(),
                storage.gpus(),
                outside.ids(),
                RetryPolicy.NEVER,
                Claim.DEFAULT_OVERTAKE_LIMIT,
                outside.clock());
    }

    /** One for all: it remembers what it has seen from one look to the next. */
    @Provides
    @Singleton
    WatchLeases watchLeases() {
        return new LeaseWatcher(
                storage.runs(), outside.ids(), Lease.DEFAULT, RetryPolicy.NEVER, outside.ticker(), outside.clock());
    }

    @Provides
    KeepHouse keepHouse() {
        return new HouseKeeper(storage.runs(), storage.care(), outside.clock());
    }

    @Provides
    PlanRetention planRetention() {
        return new RetentionKeeper(storage.runs(), storage.care(), outside.clock());
    }

    @Provides
    BrowseEvents browseEvents() {
        return new EventBrowser(storage.events());
    }

    @Provides
    BrowseLogs browseLogs() {
        return new LogBrowser(storage.logs());
    }

    @Provides
    ReadSeries readSeries() {
        return new SeriesReader(storage.series());
    }

    @Provides
    CommitBell commitBell() {
        return bell;
    }

    @Provides
    @Singleton
    MeasuredCommits measuredCommits() {
        return new MeasuredCommits(bell);
    }

    @Provides
    @Singleton
    TelemetryRecorder recorder(MeasuredCommits commits) {
        return new TelemetryRecorder(
                storage.events(),
                storage.logs(),
                storage.series(),
                commits,
                threads,
                outside.ticker(),
                RecorderLimits.DEFAULT);
    }

    @Provides
    RecordTelemetry recordTelemetry(TelemetryRecorder recorder) {
        return recorder;
    }

    @Provides
    FollowRun followRun() {
        return new StreamFollower(
                storage.events(), storage.logs(), storage.series(), bell, outside.ticker(), FollowerLimits.DEFAULT);
    }

    @Provides
    FollowTopics followTopics() {
        return new TopicFollower(storage, bell, outside.ticker(), FollowerLimits.OF_MANY);
    }
}
