package dev.sextant.contract;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * A handle that is closed and opened again between every write and the read that follows it, so that nothing but the store
 * itself can know the answer: no cache, no buffer, nothing that a process took along.
 */
public final class ReopeningStorage implements Storage {
    private final ReopenedHandle handle;

    private ReopeningStorage(StoreUnderTest store) {
        this.handle = new ReopenedHandle(store);
    }

    /** The same store, all of whose handles are reopened so. */
    public static StoreUnderTest over(StoreUnderTest store) {
        return StoreUnderTest.openedBy(() -> new ReopeningStorage(store), store::close);
    }

    /** The same store, which can be backed up, all of whose handles are reopened so. */
    public static StoreUnderTest overBackedUp(StoreUnderTest store) {
        return over(store).backedUpBy(store.backups(), () -> overBackedUp(store.elsewhere()));
    }

    @Override
    public RunRegistry runs() {
        return new ReopeningRegistry(handle);
    }

    @Override
    public GpuLedger gpus() {
        return new ReopeningLedger(handle);
    }

    @Override
    public EventLog events() {
        return new ReopeningEvents(handle);
    }

    @Override
    public LogArchive logs() {
        return new ReopeningLogs(handle);
    }

    @Override
    public SeriesStore series() {
        return new ReopeningSeries(handle);
    }

    @Override
    public StorageCare care() {
        return new ReopeningCare(handle);
    }

    @Override
    public void close() {
        handle.close();
    }

    private record ReopeningRegistry(ReopenedHandle handle) implements RunRegistry {
        @Override
        public RegistrationOutcome register(Registration registration) {
            return handle.write(storage -> storage.runs().register(registration));
        }

        @Override
        public Optional<Run> find(RunId id) {
            return handle.read(storage -> storage.runs().find(id));
        }

        @Override
        public Page<Run> page(RunQuery query) {
            return handle.read(storage -> storage.runs().page(query));
        }

        @Override
        public StepOutcome step(Step<?> step) {
            return handle.write(storage -> storage.runs().step(step));
        }

        @Override
        public ClaimOutcome claimNext(Claim claim) {
            return handle.write(storage -> storage.runs().claimNext(claim));
        }

        @Override
        public BeatOutcome beat(RunId run, long fence, WallInstant at) {
            return handle.write(storage -> storage.runs().beat(run, fence, at));
        }

        @Override
        public List<HistoryEntry> history(HistoryQuery query) {
            return handle.read(storage -> storage.runs().history(query));
        }
    }

    private record ReopeningLedger(ReopenedHandle handle) implements GpuLedger {
        @Override
        public void declare(Inventory inventory) {
            handle.write(storage -> {
                storage.gpus().declare(inventory);
                return inventory;
            });
        }

        @Override
        public Board board(WallInstant at) {
            return handle.read(storage -> storage.gpus().board(at));
        }

        @Override
        public Reservation reserve(ReservationRequest request) {
            return handle.write(storage -> storage.gpus().reserve(request));
        }

        @Override
        public ReleaseOutcome release(Release release) {
            return handle.write(storage -> storage.gpus().release(release));
        }

        @Override
        public DrainOutcome drain(DeviceId device, boolean draining, StepNote note) {
            return handle.write(storage -> storage.gpus().drain(device, draining, note));
        }

        @Override
        public List<Holding> history(HoldingQuery query) {
            return handle.read(storage -> storage.gpus().history(query));
        }
    }

    private record ReopeningEvents(ReopenedHandle handle) implements EventLog {
        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            return handle.write(storage -> storage.events().append(batches));
        }

        @Override
        public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
            return handle.read(storage -> storage.events().page(query));
        }

        @Override
        public Lookup<Count> count(RunId run, EventFilter filter) {
            return handle.read(storage -> storage.events().count(run, filter));
        }

        @Override
        public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
            return handle.read(storage -> storage.events().facets(run, filter));
        }
    }

    private record ReopeningLogs(ReopenedHandle handle) implements LogArchive {
        @Override
        public List<AppendOutcome> append(List<LogBatch> batches) {
            return handle.write(storage -> storage.logs().append(batches));
        }

        @Override
        public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
            return handle.read(storage -> storage.logs().page(query));
        }

        @Override
        public Lookup<Count> count(RunId run, LogFilter filter) {
            return handle.read(storage -> storage.logs().count(run, filter));
        }

        @Override
        public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
            return handle.read(storage -> storage.logs().facets(run, filter));
        }

        @Override
        public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
            return handle.read(storage -> storage.logs().histogram(query));
        }
    }

    private record ReopeningSeries(ReopenedHandle handle) implements SeriesStore {
        @Override
        public List<AppendOutcome> append(List<SampleBatch> batches) {
            return handle.write(storage -> storage.series().append(batches));
        }

        @Override
        public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
            return handle.read(storage -> storage.series().list(query));
        }

        @Override
        public Lookup<SeriesSummary> summary(RunId run, SeriesName series) {
            return handle.read(storage -> storage.series().summary(run, series));
        }

        @Override
        public Lookup<SamplePage> samples(SamplesQuery query) {
            return handle.read(storage -> storage.series().samples(query));
        }

        @Override
        public Lookup<List<NamedSample>> tail(RunId run, long after, int limit) {
            return handle.read(storage -> storage.series().tail(run, after, limit));
        }

        @Override
        public Lookup<Chart> chart(ChartQuery query) {
            return handle.read(storage -> storage.series().chart(query));
        }

        @Override
        public Lookup<Buckets> buckets(BucketQuery query) {
            return handle.read(storage -> storage.series().buckets(query));
        }
    }

    private record ReopeningCare(ReopenedHandle handle) implements StorageCare {
        @Override
        public Verification verify(DoubleConsumer progress) {
            return handle.read(storage -> storage.care().verify(progress));
        }

        @Override
        public StoreSize sizeOf() {
            return handle.read(storage -> storage.care().sizeOf());
        }

        @Override
        public Lookup<Long> sizeOf(RunId run) {
            return handle.read(storage -> storage.care().sizeOf(run));
        }

        @Override
        public int schemaVersion() {
            return handle.read(storage -> storage.care().schemaVersion());
        }
    }
}
