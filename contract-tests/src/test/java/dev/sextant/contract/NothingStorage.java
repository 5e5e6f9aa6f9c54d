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
import dev.sextant.domain.page.Facet;
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
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;

/**
 * Says yes to everything and stores nothing. Of runs it remembers the latest state alone, so that tests of the streams get
 * as far as the streams.
 */
final class NothingStorage implements Storage {
    private final RunRegistry runs = new ForgetfulRegistry();

    @Override
    public RunRegistry runs() {
        return runs;
    }

    @Override
    public GpuLedger gpus() {
        return new NoSlots();
    }

    @Override
    public EventLog events() {
        return new NoEvents();
    }

    @Override
    public LogArchive logs() {
        return new NoLogs();
    }

    @Override
    public SeriesStore series() {
        return new NoSeries();
    }

    @Override
    public StorageCare care() {
        return new NoCare();
    }

    @Override
    public void close() {}

    private static List<AppendOutcome> stored(List<? extends Batch> batches) {
        return batches.stream()
                .<AppendOutcome>map(batch -> new AppendOutcome.Appended(1, batch.size()))
                .toList();
    }

    private static <T> Page<T> emptyPage() {
        return new Page<>(List.of(), Optional.empty(), OptionalLong.empty());
    }

    private static final class ForgetfulRegistry implements RunRegistry {
        private final Map<RunId, Run> latest = new ConcurrentHashMap<>();

        @Override
        public RegistrationOutcome register(Registration registration) {
            latest.put(registration.id(), registration.run());
            return new RegistrationOutcome.Registered(registration.run());
        }

        @Override
        public Optional<Run> find(RunId id) {
            return Optional.ofNullable(latest.get(id));
        }

        @Override
        public Page<Run> page(RunQuery query) {
            return emptyPage();
        }

        @Override
        public StepOutcome step(Step<?> step) {
            Run after = step.after();
            latest.put(after.id(), after);
            return new StepOutcome.Stepped(
                    after,
                    new HistoryEntry(1, after.id(), Optional.of(step.before().state()), after.state(), step.note()));
        }

        @Override
        public ClaimOutcome claimNext(Claim claim) {
            return new ClaimOutcome.NothingFits();
        }

        @Override
        public BeatOutcome beat(RunId run, long fence, WallInstant at) {
            return new BeatOutcome.Unknown();
        }

        @Override
        public List<HistoryEntry> history(HistoryQuery query) {
            return List.of();
        }
    }

    private static final class NoSlots implements GpuLedger {
        @Override
        public void declare(Inventory inventory) {}

        @Override
        public Board board(WallInstant at) {
            return new Board(List.of());
        }

        @Override
        public Reservation reserve(ReservationRequest request) {
            return new Reservation.Granted(1, List.of());
        }

        @Override
        public ReleaseOutcome release(Release release) {
            return new ReleaseOutcome.Released(List.of());
        }

        @Override
        public DrainOutcome drain(DeviceId device, boolean draining, StepNote note) {
            return new DrainOutcome.Set();
        }

        @Override
        public List<Holding> history(HoldingQuery query) {
            return List.of();
        }
    }

    private static final class NoEvents implements EventLog {
        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            return stored(batches);
        }

        @Override
        public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
            return Lookup.found(emptyPage());
        }

        @Override
        public Lookup<Count> count(RunId run, EventFilter filter) {
            return Lookup.found(Count.exactly(0));
        }

        @Override
        public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
            return Lookup.found(new EventFacets(new Facet(List.of(), 0), new Facet(List.of(), 0)));
        }
    }

    private static final class NoLogs implements LogArchive {
        @Override
        public List<AppendOutcome> append(List<LogBatch> batches) {
            return stored(batches);
        }

        @Override
        public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
            return Lookup.found(emptyPage());
        }

        @Override
        public Lookup<Count> count(RunId run, LogFilter filter) {
            return Lookup.found(Count.exactly(0));
        }

        @Override
        public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
            return Lookup.found(new LogFacets(Map.of(), new Facet(List.of(), 0)));
        }

        @Override
        public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
            return Lookup.found(new LevelHistogram(List.of()));
        }
    }

    private static final class NoSeries implements SeriesStore {
        @Override
        public List<AppendOutcome> append(List<SampleBatch> batches) {
            return stored(batches);
        }

        @Override
        public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
            return Lookup.found(emptyPage());
        }

        @Override
        public Lookup<SeriesSummary> summary(RunId run, SeriesName series) {
            return Lookup.missing(Absence.UNKNOWN_SERIES);
        }

        @Override
        public Lookup<SamplePage> samples(SamplesQuery query) {
            return Lookup.found(new SamplePage(List.of(), Optional.empty()));
        }

        @Override
        public Lookup<List<NamedSample>> tail(RunId run, long after, int limit) {
            return Lookup.found(List.of());
        }

        @Override
        public Lookup<Chart> chart(ChartQuery query) {
            return Lookup.found(new Chart(query.from(), query.to(), query.columns(), true, List.of(), 0, List.of()));
        }

        @Override
        public Lookup<Buckets> buckets(BucketQuery query) {
            return Lookup.found(new Buckets(query.width(), List.of()));
        }
    }

    private static final class NoCare implements StorageCare {
        @Override
        public Verification verify(DoubleConsumer progress) {
            return new Verification(0, 0, List.of());
        }

        @Override
        public StoreSize sizeOf() {
            return StoreSize.of(0);
        }

        @Override
        public Lookup<Long> sizeOf(RunId run) {
            return Lookup.found(0L);
        }

        @Override
        public int schemaVersion() {
            return 0;
        }
    }
}
