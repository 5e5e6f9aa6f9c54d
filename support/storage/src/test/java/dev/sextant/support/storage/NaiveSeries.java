package dev.sextant.support.storage;

import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.BucketReducer;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.M4Reducer;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** All samples of a run in a list, and every answer made of them in the plainest way. */
final class NaiveSeries {
    private final List<NamedSample> samples = new ArrayList<>();

    /** By (time, sequence); made for the first answer after the last append. */
    private final TreeMap<SeriesName, List<Sample>> sorted = new TreeMap<>();

    NaiveSeries copy() {
        NaiveSeries copy = new NaiveSeries();
        copy.samples.addAll(samples);
        return copy;
    }

    long next() {
        return samples.size() + 1L;
    }

    void append(List<SampleBatch> batches, OptionalLong lateFrom) {
        sorted.clear();
        for (SampleBatch batch : batches) {
            for (int i = 0; i < batch.size(); i++) {
                long sequence = next();
                samples.add(new NamedSample(
                        batch.names().get(batch.seriesOf(i)),
                        new Sample(
                                sequence,
                                batch.timeOf(i),
                                new WallInstant(batch.recordedAtMicrosOf(i)),
                                batch.valueOf(i),
                                lateFrom.isPresent() && sequence >= lateFrom.getAsLong())));
            }
        }
    }

    List<SeriesName> names() {
        return List.copyOf(sorted().keySet());
    }

    List<NamedSample> tail(long after, int limit) {
        return List.copyOf(
                samples.subList((int) Math.min(after, samples.size()), (int) Math.min(after + limit, samples.size())));
    }

    Page<SeriesSummary> list(SeriesQuery query) {
        List<SeriesName> ahead = names().stream()
                .filter(name ->
                        query.after().isEmpty() || name.compareTo(query.after().get()) > 0)
                .toList();
        List<SeriesName> page = ahead.stream().limit(query.limit()).toList();
        return new Page<>(
                page.stream().map(this::summary).toList(),
                ahead.size() > page.size() ? Optional.of(query.cursorAfter(page.getLast())) : Optional.empty(),
                OptionalLong.of(names().size()));
    }

    SeriesSummary summary(SeriesName name) {
        List<Point> points = of(name).stream()
                .map(sample -> new Point(sample.time(), sample.sequence(), sample.value()))
                .toList();
        List<Point> finite =
                points.stream().filter(point -> Double.isFinite(point.value())).toList();
        // Of equal ones, min and max of a stream keep the first.
        return new SeriesSummary(
                name,
                points.size(),
                points.size() - finite.size(),
                points.getFirst(),
                points.getLast(),
                finite.stream().min(Comparator.comparingDouble(Point::value)),
                finite.stream().max(Comparator.comparingDouble(Point::value)));
    }

    SamplePage samples(SamplesQuery query) {
        List<Sample> ahead = of(query.series()).stream()
                .filter(sample -> query.range().contains(sample.time()))
                .filter(sample -> query.after().isEmpty()
                        || sample.key().compareTo(query.after().get()) > 0)
                .toList();
        List<Sample> page = ahead.stream().limit(query.limit()).toList();
        return new SamplePage(
                page, ahead.size() > page.size() ? Optional.of(page.getLast().key()) : Optional.empty());
    }

    Chart chart(ChartQuery query) {
        M4Reducer reducer = new M4Reducer(query);
        of(query.series()).forEach(sample -> reducer.add(sample.time(), sample.sequence(), sample.value()));
        return reducer.finish();
    }

    Buckets buckets(BucketQuery query) {
        BucketReducer reducer = new BucketReducer(query);
        of(query.series()).forEach(sample -> reducer.add(sample.time(), sample.value()));
        return reducer.finish();
    }

    private List<Sample> of(SeriesName name) {
        return sorted().get(name);
    }

    private Map<SeriesName, List<Sample>> sorted() {
        if (sorted.isEmpty()) {
            for (NamedSample sample : samples) {
                sorted.computeIfAbsent(sample.series(), name -> new ArrayList<>())
                        .add(sample.sample());
            }
            sorted.values().forEach(each -> each.sort(Comparator.comparing(Sample::key)));
        }
        return sorted;
    }
}
