package dev.sextant.app.meter;

import dev.sextant.application.record.TelemetryRecorder;
import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.SlotUse;
import dev.sextant.domain.run.RunCensus;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Ticker;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is measured of this process and its store. What happens often is counted where it happens, and read from there when
 * somebody asks; what the store knows is read once for each time that somebody asks.
 */
public final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

    /** From what a commit to a file takes that the system has in memory, to what nobody should wait for. */
    private static final Duration[] COMMIT_BOUNDS = {
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(4),
        Duration.ofMillis(16),
        Duration.ofMillis(64),
        Duration.ofMillis(256),
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        Duration.ofSeconds(16)
    };

    private final PrometheusMeterRegistry registry;
    private final InstantSource clock;
    private final Map<StreamKind, Timer> commits = new EnumMap<>(StreamKind.class);
    private final List<Reading<?>> readings = new ArrayList<>();
    /** Kept here, for Micrometer itself keeps nothing that it reads counts from. */
    private final Map<String, Supplier<Turns>> loops = new ConcurrentHashMap<>();

    /**
     * @param ticker tells how much time has passed
     */
    public Meters(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), new Clock() {
            @Override
            public long wallTime() {
                return clock.millis();
            }

            @Override
            public long monotonicTime() {
                return ticker.nanos();
            }
        });
        for (StreamKind kind : StreamKind.values()) {
            commits.put(
                    kind,
                    Timer.builder("sextant.commit")
                            .description("How long the store took to append, be it that it failed")
                            .tag("stream", Label.of(kind))
                            .serviceLevelObjectives(COMMIT_BOUNDS)
                            .register(registry));
        }
        new JvmMemoryMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Everything that is measured, as Prometheus reads it: text of its format 0.0.4. */
    public synchronized String text() {
        readings.forEach(Reading::refresh);
        return registry.scrape();
    }

    /** What becomes of entries on their way to the store. */
    public void measure(TelemetryRecorder recorder) {
        new RecorderMeters(registry, recorder).bind();
    }

    /** The store was asked to append, and that took so long. */
    public void commit(StreamKind kind, long nanos) {
        Objects.requireNonNull(commits.get(kind)).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A request was answered. */
    public void request(int status, Duration took) {
        Timer.builder("sextant.requests")
                .description("How long requests took, from their first byte to the last one of the answer")
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(took);
    }

    /** How many readers there are of streams of each kind that wait for what comes. */
    public void readers(ToLongFunction<StreamKind> readers) {
        for (StreamKind kind : StreamKind.values()) {
            Gauge.builder("sextant.readers", () -> readers.applyAsLong(kind))
                    .description("Open readers that follow a stream")
                    .tag("stream", Label.of(kind))
                    .register(registry);
        }
    }

    /** A loop that never ends, and what became of its turns. */
    public void loop(String name, Supplier<Turns> turns) {
        loops.put(name, turns);
        FunctionCounter.builder(
                        "sextant.loop.turns", turns, latest -> latest.get().all())
                .description("Turns of loops that never end")
                .tag("loop", name)
                .register(registry);
        FunctionCounter.builder(
                        "sextant.loop.errors", turns, latest -> latest.get().failed())
                .description("Turns of loops that failed; the loop went on")
                .tag("loop", name)
                .register(registry);
    }

    /**
     * How many runs there are.
     *
     * @param runs counts them; empty while that takes too long for whoever waits
     */
    public void runs(Supplier<Optional<RunCensus>> runs) {
        Reading<Optional<RunCensus>> reading = reading("runs", runs);
        for (RunState state : RunState.values()) {
            Gauge.builder("sextant.runs", () -> reading.value(counted(census -> census.in(state))))
                    .description("Runs by state")
                    .tag("state", Label.of(state))
                    .register(registry);
        }
        TimeGauge.builder(
                        "sextant.queue.oldest",
                        () -> reading.value(counted(
                                census -> census.waitingSince().map(this::age).orElse(0.0))),
                        TimeUnit.SECONDS)
                .description("How long the oldest run has waited for a node; 0 if none waits")
                .register(registry);
    }

    private static ToDoubleFunction<Optional<RunCensus>> counted(ToDoubleFunction<RunCensus> number) {
        return census -> census.map(number::applyAsDouble).orElse(Double.NaN);
    }

    /** A clock that was put back makes nobody wait for less than no time. */
    private double age(WallInstant since) {
        Duration age = Duration.between(since.toInstant(), clock.instant());
        return age.isNegative() ? 0 : age.toNanos() / 1e9;
    }

    /** Who has the slots of GPUs. */
    public void slots(Supplier<Board> board) {
        Reading<Board> reading = reading("slots", board);
        for (SlotUse use : SlotUse.values()) {
            Gauge.builder("sextant.gpu.slots", () -> reading.value(now -> count(now, use)))
                    .description("Slots of GPUs by use")
                    .tag("use", Label.of(use))
                    .register(registry);
        }
    }

    private static long count(Board board, SlotUse use) {
        return board.nodes().stream()
                .flatMap(node -> node.slots().stream())
                .filter(slot -> slot.use() == use)
                .count();
    }

    /** How much room the store takes. */
    public void size(Supplier<StoreSize> size) {
        Reading<StoreSize> reading = reading("size", size);
        Gauge.builder("sextant.store", () -> reading.value(StoreSize::bytes))
                .description("What the store takes")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("sextant.store.log", () -> reading.value(StoreSize::logBytes))
                .description("What of that lies in write-ahead logs, yet to be moved to its place")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    private <T> Reading<T> reading(String name, Supplier<T> source) {
        Reading<T> reading = new Reading<>(name, source, LOG);
        readings.add(reading);
        FunctionCounter.builder("sextant.reading.errors", reading, Reading::failed)
                .description("How often a part of the metrics could not be read from the store")
                .tag("reading", reading.name())
                .register(registry);
        return reading;
    }
}
