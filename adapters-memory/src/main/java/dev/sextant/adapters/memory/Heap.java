package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.support.storage.EngineLimits;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The store itself, which all its handles share: the book of runs, and a shelf of streams for each run in it. */
final class Heap {
    /** A journal is raw and takes many times the space of chunks, so a run that has gone quiet should keep little of it. */
    private static final long JOURNAL_BYTES = 1L << 20;

    /** What the engine remembers, in parts of the budget; it is not counted there. */
    private static final long CACHE_SHARE = 8;

    private final ByteBudget budget;
    private final SeriesEngine engine;
    private final Map<RunId, RunShelf> shelves = new ConcurrentHashMap<>();
    private final RunBook book = new RunBook(this::putUpShelf);

    Heap(ByteBudget budget) {
        this.budget = budget;
        long cacheBytes = Math.min(budget.limit() / CACHE_SHARE, EngineLimits.DEFAULT.cacheBytes());
        this.engine = new SeriesEngine(new EngineLimits(cacheBytes, JOURNAL_BYTES));
    }

    RunBook book() {
        return book;
    }

    /** What all streams take of the budget, in bytes. */
    long bytes() {
        return budget.taken();
    }

    /** The shelf of a run, be it one whose streams were purged. */
    Optional<RunShelf> shelf(RunId run) {
        return Optional.ofNullable(shelves.get(run));
    }

    /** Appends each batch to its run's stream, by itself. */
    <B extends Batch> List<AppendOutcome> append(List<B> batches, Function<RunShelf, StreamShelf<B, ?>> stream) {
        return batches.stream()
                .map(batch -> shelf(batch.run())
                        .map(shelf -> stream.apply(shelf).append(batch))
                        .orElse(new AppendOutcome.Refused(AppendRefusal.UNKNOWN_RUN)))
                .toList();
    }

    /** Reads from a run's shelf, if there is one. */
    <R> Lookup<R> read(RunId run, Function<RunShelf, Lookup<R>> reader) {
        return shelf(run).map(reader).orElse(Lookup.missing(Absence.UNKNOWN_RUN));
    }

    private RunShelf putUpShelf(RunId run) {
        return shelves.computeIfAbsent(run, id -> new RunShelf(id, budget, engine));
    }
}
