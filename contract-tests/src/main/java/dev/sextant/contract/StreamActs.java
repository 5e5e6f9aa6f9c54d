package dev.sextant.contract;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Acts on the events, logs and samples of runs. */
final class StreamActs {
    private static final List<String> SERIES = List.of("loss", "Loss", "lo\u00dfs", "reward");
    private static final int LARGE_BATCH = 700;

    private final ActDraw draw;
    private final SeededEvents events;
    private final SeededLogs logs;
    private final SeededSamples samples;

    StreamActs(ActDraw draw) {
        this.draw = draw;
        events = new SeededEvents(draw.seed());
        logs = new SeededLogs(draw.seed());
        samples = new SeededSamples(draw.seed());
    }

    Act next() {
        return switch (draw.below(15)) {
            case 0, 1 -> appendEvents();
            case 2, 3 -> appendLogs();
            case 4, 5, 6 -> appendSamples();
            case 7, 8 -> readEvents();
            case 9, 10 -> readLogs();
            case 11 -> listSeries();
            case 12 -> readSamples();
            case 13 -> chart();
            default -> buckets();
        };
    }

    private Act appendEvents() {
        EventBatch plain = EventBatch.of(draw.run(), events.list(size()));
        EventBatch batch = draw.below(4) == 0 ? plain.keyed(key()) : plain;
        return draw.act(
                "append " + batch.size() + " events to " + batch.run() + named(batch.key()),
                (store, handle) -> store.handle(handle).events().append(List.of(batch)));
    }

    private Act appendLogs() {
        LogBatch plain = LogBatch.of(draw.run(), logs.list(size()));
        LogBatch batch = draw.below(4) == 0 ? plain.keyed(key()) : plain;
        return draw.act(
                "append " + batch.size() + " logs to " + batch.run() + named(batch.key()),
                (store, handle) -> store.handle(handle).logs().append(List.of(batch)));
    }

    private Act appendSamples() {
        String[] names = SERIES.subList(0, 1 + draw.below(SERIES.size())).toArray(String[]::new);
        SampleBatch plain = draw.sometimes()
                ? samples.ordered(draw.run(), size(), names)
                : samples.scrambled(draw.run(), size(), names);
        SampleBatch batch = draw.below(4) == 0 ? plain.keyed(key()) : plain;
        return draw.act(
                "append " + batch.size() + " samples to " + batch.run() + named(batch.key()),
                (store, handle) -> store.handle(handle).series().append(List.of(batch)));
    }

    private Act readEvents() {
        EventFilter filter = events.filter();
        RunId id = draw.run();
        EntryQuery<EventFilter> query = placed(EntryQuery.of(id, filter));
        return switch (draw.below(3)) {
            case 0 ->
                draw.act(
                        "count events of " + id + ", " + filter,
                        (store, handle) -> store.handle(handle).events().count(id, filter));
            case 1 ->
                draw.act(
                        "facets of events of " + id + ", " + filter,
                        (store, handle) -> store.handle(handle).events().facets(id, filter));
            default ->
                draw.act(
                        "page of events " + query,
                        (store, handle) -> store.handle(handle).events().page(query));
        };
    }

    private Act readLogs() {
        LogFilter filter = logs.filter();
        RunId id = draw.run();
        EntryQuery<LogFilter> query = placed(EntryQuery.of(id, filter));
        // In at most as many buckets as there may be.
        var histogram = new LevelHistogramQuery(
                id, filter, new WallInstant(-20_000_000), new WallInstant(20_000_000), 5_000 + draw.below(9_000_000));
        return switch (draw.below(4)) {
            case 0 ->
                draw.act(
                        "count logs of " + id + ", " + filter,
                        (store, handle) -> store.handle(handle).logs().count(id, filter));
            case 1 ->
                draw.act(
                        "facets of logs of " + id + ", " + filter,
                        (store, handle) -> store.handle(handle).logs().facets(id, filter));
            case 2 ->
                draw.act(
                        "histogram " + histogram,
                        (store, handle) -> store.handle(handle).logs().histogram(histogram));
            default ->
                draw.act(
                        "page of logs " + query,
                        (store, handle) -> store.handle(handle).logs().page(query));
        };
    }

    private Act listSeries() {
        RunId id = draw.run();
        SeriesName name = series();
        SeriesQuery query = SeriesQuery.of(id).limit(1 + draw.below(4));
        return draw.sometimes()
                ? draw.act(
                        "list " + query,
                        (store, handle) -> store.handle(handle).series().list(query))
                : draw.act(
                        "summary of " + name + " of " + id,
                        (store, handle) -> store.handle(handle).series().summary(id, name));
    }

    private Act readSamples() {
        RunId id = draw.run();
        long after = draw.below(400);
        if (draw.sometimes()) {
            return draw.act(
                    "tail of " + id + " after " + after,
                    (store, handle) -> store.handle(handle).series().tail(id, after, 100));
        }
        TimeRange range = draw.sometimes() ? TimeRange.ALL : events.timeRange();
        var query = new SamplesQuery(id, series(), range, Optional.empty(), 1 + draw.below(200));
        return draw.act(
                "samples " + query,
                (store, handle) -> store.handle(handle).series().samples(query));
    }

    private Act chart() {
        double from = samples.between(-120, 100);
        var query = new ChartQuery(draw.run(), series(), from, from + samples.between(0.001, 300), 4 + draw.below(400));
        return draw.act(
                "chart " + query,
                (store, handle) -> store.handle(handle).series().chart(query));
    }

    private Act buckets() {
        double from = samples.between(-120, 100);
        double width = samples.between(0.5, 30);
        var query = new BucketQuery(
                draw.run(), series(), from, from + samples.between(1, 300), width, EnumSet.allOf(Aggregate.class));
        return draw.act(
                "buckets " + query,
                (store, handle) -> store.handle(handle).series().buckets(query));
    }

    private <F extends EntryFilter> EntryQuery<F> placed(EntryQuery<F> query) {
        Order order = draw.sometimes() ? Order.SEQUENCE : Order.TIME;
        EntryQuery<F> placed = query.order(order).direction(draw.direction()).limit(1 + draw.below(60));
        long sequence = 1L + draw.below(400);
        return draw.sometimes()
                ? placed
                : placed.after(order == Order.TIME ? new EntryKey(events.time(), sequence) : EntryKey.at(sequence));
    }

    private static String named(Optional<AppendKey> key) {
        return key.map(name -> " by key " + name.value()).orElse("");
    }

    private AppendKey key() {
        return new AppendKey(draw.oneOf(HostileValues.APPEND_KEYS));
    }

    /** Mostly a few; now and then more than a block holds. */
    private int size() {
        return draw.below(20) == 0 ? 1 + draw.below(LARGE_BATCH) : 1 + draw.below(6);
    }

    private SeriesName series() {
        return new SeriesName(draw.oneOf(SERIES));
    }
}
