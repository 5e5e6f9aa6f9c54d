package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Acts on the samples of runs. Most are of a few samples; but one series of one run gets thousands at once, now and then, and
 * is read as often as all others, so that what a store makes of a long series (chunks, and what sums them up) is compared.
 */
final class SampleActs {
    private static final List<String> SERIES = List.of("loss", "Loss", "lo\u00dfs", "reward");
    private static final String LONG_SERIES = SERIES.getFirst();
    private static final int LONG_BATCH = 5_000;
    /** About as many as a long run has in the end. */
    private static final int LONG = 15_000;

    private final ActDraw draw;
    private final SeededSamples samples;

    SampleActs(ActDraw draw) {
        this.draw = draw;
        samples = new SeededSamples(draw.seed());
    }

    Act next() {
        return switch (draw.below(7)) {
            case 0, 1, 2 -> append();
            case 3 -> summaries(run());
            case 4 -> draw.sometimes() ? tail(run()) : pageOfSamples(run());
            case 5 -> chart(run());
            default -> buckets(run());
        };
    }

    /** A look at the long run from all sides. */
    List<Act> looksAtTheLongRun() {
        RunId id = draw.longRun();
        return Stream.generate(() -> List.of(summaries(id), tail(id), pageOfSamples(id), chart(id), buckets(id)))
                .limit(3)
                .flatMap(List::stream)
                .toList();
    }

    private Act append() {
        List<SampleBatch> batches = draw.several(() -> draw.below(8) == 0 ? longBatch() : shortBatch());
        return draw.act(
                ActDraw.appending(batches),
                (store, handle) -> store.handle(handle).series().append(batches));
    }

    private SampleBatch shortBatch() {
        return batch(draw.run(), draw.size(), SERIES.subList(0, 1 + draw.below(SERIES.size())));
    }

    private SampleBatch longBatch() {
        return batch(draw.longRun(), 1 + draw.below(LONG_BATCH), List.of(LONG_SERIES));
    }

    private SampleBatch batch(RunId run, int size, List<String> series) {
        String[] names = series.toArray(String[]::new);
        SampleBatch plain = draw.sometimes() ? samples.ordered(run, size, names) : samples.scrambled(run, size, names);
        return draw.key().map(plain::keyed).orElse(plain);
    }

    private Act summaries(RunId id) {
        SeriesName name = series(id);
        SeriesQuery query = SeriesQuery.of(id).limit(1 + draw.below(4));
        return draw.sometimes()
                ? draw.act(
                        "list " + query,
                        (store, handle) -> store.handle(handle).series().list(query))
                : draw.act(
                        "summary of " + name + " of " + id,
                        (store, handle) -> store.handle(handle).series().summary(id, name));
    }

    private Act tail(RunId id) {
        long after = draw.below(most(400));
        int limit = 1 + draw.below(2_000);
        return draw.act(
                "tail of " + limit + " of " + id + " after " + after,
                (store, handle) -> store.handle(handle).series().tail(id, after, limit));
    }

    private Act pageOfSamples(RunId id) {
        double from = from();
        TimeRange range = draw.sometimes() ? TimeRange.ALL : TimeRange.of(from, from + span());
        Optional<SampleKey> after =
                draw.sometimes() ? Optional.empty() : Optional.of(new SampleKey(from(), 1L + draw.below(most(400))));
        int limit = 1 + draw.below(draw.sometimes() ? 200 : SamplesQuery.MAX_LIMIT);
        var query = new SamplesQuery(id, series(id), range, after, limit);
        return draw.act(
                "samples " + query,
                (store, handle) -> store.handle(handle).series().samples(query));
    }

    private Act chart(RunId id) {
        double from = from();
        var query = new ChartQuery(id, series(id), from, from + span(), 4 + draw.below(most(400)));
        return draw.act(
                "chart " + query,
                (store, handle) -> store.handle(handle).series().chart(query));
    }

    private Act buckets(RunId id) {
        double from = from();
        double span = span();
        var query = new BucketQuery(
                id, series(id), from, from + span, span / samples.between(0.5, 600), EnumSet.allOf(Aggregate.class));
        return draw.act(
                "buckets " + query,
                (store, handle) -> store.handle(handle).series().buckets(query));
    }

    private RunId run() {
        return draw.sometimes() ? draw.longRun() : draw.run();
    }

    private SeriesName series(RunId id) {
        boolean isLong = id.equals(draw.longRun()) && draw.below(8) > 0;
        return new SeriesName(isLong ? LONG_SERIES : draw.oneOf(SERIES));
    }

    /** As many as are few, or as a long run has. */
    private int most(int few) {
        return draw.sometimes() ? few : LONG;
    }

    /** Times are around zero, or go on from there with the samples. */
    private double from() {
        return samples.between(-120, draw.sometimes() ? 100 : LONG / 2.0);
    }

    private double span() {
        return samples.between(0.001, draw.sometimes() ? 300 : LONG / 2.0);
    }
}
