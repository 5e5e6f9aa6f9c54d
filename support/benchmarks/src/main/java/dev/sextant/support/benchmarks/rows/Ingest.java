package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.Batch;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.TelemetryStream;
import dev.sextant.support.benchmarks.measure.Duel.Medians;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.rival.EntryRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Appends batch by batch to a new store, a commit a batch. Making the batches up takes no time: only appends count. Nor does
 * the first one, which opens files.
 *
 * @param entries how many in all, in both stores
 * @param stream of our store
 * @param rows opens the baseline
 * @param feed begins to make batches up, the same for everyone who begins
 */
record Ingest<B extends Batch>(
        long entries,
        Function<Storage, TelemetryStream<B>> stream,
        Opening<B> rows,
        Function<RunId, Supplier<B>> feed) {
    /** Opens the baseline at a path. */
    @FunctionalInterface
    interface Opening<B extends Batch> {
        EntryRows<B> open(Path path) throws SQLException;
    }

    /** How many a second, and how many bytes each takes once the store is closed. */
    Medians measure(Bench bench, String what) throws SQLException {
        return bench.duel().fight(what, () -> ours(bench), () -> baseline(bench));
    }

    private Trial<Long> ours(Bench bench) throws SQLException {
        Path place = bench.fresh();
        Stopwatch watch = bench.stopwatch();
        long first;
        long last;
        try (OurStore store = OurStore.open(place)) {
            RunId run = store.register();
            TelemetryStream<B> port = stream.apply(store.storage());
            Supplier<B> batches = feed.apply(run);
            first = OurStore.append(port, batches.get());
            last = first;
            while (last < entries) {
                B batch = batches.get();
                last = watch.lap(() -> OurStore.append(port, batch));
            }
        }
        return closed(place, place.resolve("runs"), first, last, watch);
    }

    private Trial<Long> baseline(Bench bench) throws SQLException {
        Path place = bench.fresh();
        Stopwatch watch = bench.stopwatch();
        long first;
        long count;
        try (EntryRows<B> table = rows.open(place)) {
            Supplier<B> batches = feed.apply(OurStore.NO_RUN);
            B opening = batches.get();
            table.append(opening);
            first = opening.size();
            for (long sent = first; sent < entries; ) {
                B batch = batches.get();
                watch.lap(() -> {
                    table.append(batch);
                    return batch;
                });
                sent += batch.size();
            }
            count = table.count();
        }
        return closed(place, place, first, count, watch);
    }

    private static Trial<Long> closed(Path place, Path entries, long first, long count, Stopwatch watch) {
        double bytes = (double) Bench.bytes(entries) / count;
        Trial<Long> trial = Trial.of(count, watch.perSecond(count - first), bytes);
        Bench.discard(place);
        return trial;
    }
}
