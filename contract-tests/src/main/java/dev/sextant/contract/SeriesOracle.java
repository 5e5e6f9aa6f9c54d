package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.BucketReducer;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.M4Reducer;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the samples of a run, and says what its series must answer, in the plainest way: it looks at every sample. */
final class SeriesOracle {
    private static final Comparator<Sample> BY_TIME = Comparator.comparing(Sample::key);

    private final RunId run;
    private final List<NamedSample> all = new ArrayList<>();
    /** The samples of each series by (time, sequence), until more come; several threads may ask at once. */
    private final Map<SeriesName, List<Sample>> ordered = new ConcurrentHashMap<>();

    SeriesOracle(RunId run) {
        this.run = run;
    }

    RunId run() {
        return run;
    }

    /** Takes in a batch that is appended next. */
    SampleBatch next(SampleBatch batch) {
        ordered.clear();
        for (int i = 0; i < batch.size(); i++) {
            all.add(new NamedSample(
                    batch.names().get(batch.seriesOf(i)),
                    new Sample(
                            all.size() + 1L,
                            batch.timeOf(i),
                            new WallInstant(batch.recordedAtMicrosOf(i)),
                            batch.valueOf(i),
                            false)));
        }
        return batch;
    }

    /** Every sample by sequence. */
    List<NamedSample> all() {
        return List.copyOf(all);
    }

    /** The series in the order of their names by code point. */
    List<SeriesName> names() {
        TreeMap<SeriesName, Boolean> names = new TreeMap<>();
        all.forEach(sample -> names.put(sample.series(), true));
        return List.copyOf(names.keySet());
    }

    /** The samples of a range by (time, sequence). */
    List<Sample> samples(SeriesName series, TimeRange range) {
        return ordered(series).stream()
                .filter(sample -> range.contains(sample.time()))
                .toList();
    }

    List<Sample> after(SeriesName series, TimeRange range, Optional<SampleKey> key) {
        return samples(series, range).stream()
                .filter(sample -> key.isEmpty() || sample.key().compareTo(key.get()) > 0)
                .toList();
    }

    SeriesSummary summary(SeriesName series) {
        List<Point> points = samples(series, TimeRange.ALL).stream()
                .map(sample -> new Point(sample.time(), sample.sequence(), sample.value()))
                .toList();
        List<Point> finite =
                points.stream().filter(point -> Double.isFinite(point.value())).toList();
        Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
        return new SeriesSummary(
                series,
                points.size(),
                points.size() - (long) finite.size(),
                points.getFirst(),
                points.getLast(),
                finite.stream().min(byValue.thenComparing(Point.BY_TIME)),
                finite.stream().max(byValue.thenComparing(Point.BY_TIME.reversed())));
    }

    /** What the reducer of the domain makes of every sample, one by one. */
    Chart chart(ChartQuery query) {
        M4Reducer reducer = new M4Reducer(query);
        ordered(query.series()).forEach(sample -> reducer.add(sample.time(), sample.sequence(), sample.value()));
        return reducer.finish();
    }

    /** What the reducer of the domain makes of every sample, one by one. */
    Buckets buckets(BucketQuery query) {
        BucketReducer reducer = new BucketReducer(query);
        ordered(query.series()).forEach(sample -> reducer.add(sample.time(), sample.value()));
        return reducer.finish();
    }

    private List<Sample> ordered(SeriesName series) {
        return ordered.computeIfAbsent(
                series,
                name -> all.stream()
                        .filter(sample -> sample.series().equals(name))
                        .map(NamedSample::sample)
                        .sorted(BY_TIME)
                        .toList());
    }
}
