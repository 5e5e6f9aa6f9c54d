package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
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
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.SampleBatch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps the samples of runs in pages of bytes, and answers every question of the series port from them. All adapters
 * use it, so that their charts, aggregates and summaries are the same bits by construction.
 *
 * <p>One engine serves all runs of a store. It holds nothing but memories of states that were read or written, each
 * told apart by its {@link SeriesHead}, and uses one only where the pages' head is the same: so several engines, in
 * several processes, may serve one run; a rolled back append does no harm; and nothing has to be closed. Safe for use
 * by many threads: any number of readers beside at most one append per run, as the lock of the stream makes sure.
 *
 * <p>What is read and found damaged is {@link dev.sextant.domain.store.StorageUnavailable} with the trouble {@code
 * DAMAGED}.
 */
public final class SeriesEngine {
    private final StateCache cache;
    private final States states;
    private final SeriesAppend append;

    public SeriesEngine(EngineLimits limits) {
        this.cache = new StateCache(limits.cacheBytes());
        this.states = new States(cache);
        this.append = new SeriesAppend(limits);
    }

    /**
     * Stores batches of one run, in the order given: the samples of the first get {@code firstSequence} and so on. For
     * one commit, called once, with all its batches, and within the transaction that holds the stream's lock. The
     * adapter has decided before that they are to be stored (keys, ended, archived, purged), and writes the stream's
     * own row (next, lateFrom) itself.
     *
     * @param pages of the run, in the transaction that appends
     * @param firstSequence the stream's next sequence
     * @param batches at least one
     * @throws dev.sextant.domain.store.StorageUnavailable with the trouble {@code DAMAGED}, if the pages are not those
     *     of a stream that ends at {@code firstSequence − 1}; then nothing may be committed
     */
    public void append(SeriesPages pages, long firstSequence, List<SampleBatch> batches) {
        SeriesHead head = pages.head();
        RunState state = states.of(pages, head);
        cache.remember(pages.run(), append.write(pages, head, state, firstSequence, batches));
    }

    /** Drops what is remembered of a run: to be called when it was purged. Never needed for right answers. */
    public void forget(RunId run) {
        cache.forget(run);
    }

    /** One page of the run's series by name, with the total. The query's run is that of the pages, here and below. */
    public Page<SeriesSummary> list(SeriesPages pages, SeriesQuery query) {
        return SummaryReading.page(states.of(pages, pages.head()), query);
    }

    /** The summary, or {@code Missing(UNKNOWN_SERIES)}. */
    public Lookup<SeriesSummary> summary(SeriesPages pages, SeriesName series) {
        RunState state = states.of(pages, pages.head());
        return found(state.names.id(series).map(id -> SummaryReading.summary(state, id)));
    }

    /**
     * A page of samples, or {@code Missing(UNKNOWN_SERIES)}.
     *
     * @param lateFrom the first late sequence of the stream, read in the same transaction; absent while there is none
     */
    public Lookup<SamplePage> samples(SeriesPages pages, SamplesQuery query, OptionalLong lateFrom) {
        return found(view(pages, query.series()).map(view -> SampleReading.page(view, query, lateFrom)));
    }

    /**
     * The samples of all series with the sequences {@code after + 1} to {@code after + limit}, as far as there are any.
     *
     * @param limit 1 to {@link NamedSample#MOST_OF_A_TAIL}
     * @param lateFrom as above
     */
    public List<NamedSample> tail(SeriesPages pages, long after, int limit, OptionalLong lateFrom) {
        SeriesHead head = pages.head();
        if (after >= head.last()) {
            // Who follows the samples asks so again and again: nothing is read for it.
            return List.of();
        }
        return new TailReading(pages, states.of(pages, head), after, limit, lateFrom).read(head);
    }

    /** The chart, or {@code Missing(UNKNOWN_SERIES)}. */
    public Lookup<Chart> chart(SeriesPages pages, ChartQuery query) {
        return found(view(pages, query.series()).map(view -> new ChartReading(view, query).chart()));
    }

    /** The buckets, or {@code Missing(UNKNOWN_SERIES)}. */
    public Lookup<Buckets> buckets(SeriesPages pages, BucketQuery query) {
        return found(view(pages, query.series()).map(view -> BucketReading.buckets(view, query)));
    }

    /**
     * Inspects every page of the run, remembering nothing and using nothing remembered.
     *
     * @param next the stream's next sequence
     * @return what is wrong, at most {@link dev.sextant.domain.store.Verification#MOST_FINDINGS}; empty if sound
     */
    public List<Finding> verify(SeriesPages pages, long next) {
        return new Inspection(pages).findings(next);
    }

    private Optional<SeriesView> view(SeriesPages pages, SeriesName series) {
        RunState state = states.of(pages, pages.head());
        return state.names.id(series).map(id -> new SeriesView(pages, state.series(id)));
    }

    private static <T> Lookup<T> found(Optional<T> answer) {
        return answer.map(Lookup::found).orElseGet(() -> Lookup.missing(Absence.UNKNOWN_SERIES));
    }
}
