package dev.sextant.contract;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.time.WallInstant;
import java.util.List;

/** Acts on the events and logs of runs. */
final class EntryActs {
    private final ActDraw draw;
    private final SeededEvents events;
    private final SeededLogs logs;

    EntryActs(ActDraw draw) {
        this.draw = draw;
        events = new SeededEvents(draw.seed());
        logs = new SeededLogs(draw.seed());
    }

    Act next() {
        return switch (draw.below(8)) {
            case 0, 1 -> appendEvents();
            case 2, 3 -> appendLogs();
            case 4, 5 -> readEvents();
            default -> readLogs();
        };
    }

    private Act appendEvents() {
        List<EventBatch> batches = draw.several(() -> {
            EventBatch plain = EventBatch.of(draw.run(), events.list(draw.size()));
            return draw.key().map(plain::keyed).orElse(plain);
        });
        return draw.act(
                ActDraw.appending(batches),
                (store, handle) -> store.handle(handle).events().append(batches));
    }

    private Act appendLogs() {
        List<LogBatch> batches = draw.several(() -> {
            LogBatch plain = LogBatch.of(draw.run(), logs.list(draw.size()));
            return draw.key().map(plain::keyed).orElse(plain);
        });
        return draw.act(
                ActDraw.appending(batches),
                (store, handle) -> store.handle(handle).logs().append(batches));
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

    private <F extends EntryFilter> EntryQuery<F> placed(EntryQuery<F> query) {
        Order order = draw.sometimes() ? Order.SEQUENCE : Order.TIME;
        EntryQuery<F> placed = query.order(order).direction(draw.direction()).limit(1 + draw.below(60));
        long sequence = 1L + draw.below(400);
        return draw.sometimes()
                ? placed
                : placed.after(order == Order.TIME ? new EntryKey(events.time(), sequence) : EntryKey.at(sequence));
    }
}
