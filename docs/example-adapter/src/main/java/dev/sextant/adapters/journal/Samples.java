package dev.sextant.adapters.journal;

import dev.sextant.domain.page.Page;
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
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All samples of a run, by sequence. */
record Samples(List<NamedSample> all) {
    Samples {
        all = List.copyOf(all);
    }

    static Samples in(Stream<Fact.Appended> stored) {
        List<NamedSample> all = new ArrayList<>();
        stored.forEach(appended -> {
            SampleBatch batch = (SampleBatch) appended.batch();
            for (int i = 0; i < batch.size(); i++) {
                all.add(new NamedSample(
                        batch.names().get(batch.seriesOf(i)),
                        new Sample(
                                all.size() + 1L,
                                batch.timeOf(i),
                                new WallInstant(batch.recordedAtMicrosOf(i)),
                                batch.valueOf(i),
                                appended.late())));
            }
        });
        return new Samples(all);
    }

    NavigableSet<SeriesName> names() {
        return all.stream().map(NamedSample::series).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The samples of one series by (time, sequence). */
    List<Sample> of(SeriesName series) {
        return all.stream()
                .filter(sample -> sample.series().equals(series))
                .map(NamedSample::sample)
                .sorted(Comparator.comparing(Sample::key))
                .toList();
    }

    Page<SeriesSummary> list(SeriesQuery query) {
        NavigableSet<SeriesName> names = names();
        return Pages.cut(
                query.after().map(name -> names.tailSet(name, false)).orElse(names).stream()
                        .map(this::summary),
                query.limit(),
                last -> query.cursorAfter(last.name()),
                OptionalLong.of(names.size()));
    }

    SeriesSummary summary(SeriesName series) {
        List<Point> points = of(series).stream()
                .map(sample -> new Point(sample.time(), sample.sequence(), sample.value()))
                .toList();
        List<Point> finite =
                points.stream().filter(point -> Double.isFinite(point.value())).toList();
        // Of equal ones, the earliest: reversed, max would keep the last.
        Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
        return new SeriesSummary(
                series,
                points.size(),
                points.size() - finite.size(),
                points.getFirst(),
                points.getLast(),
                finite.stream().min(byValue.thenComparing(Point.BY_TIME)),
                finite.stream().max(byValue.thenComparing(Point.BY_TIME.reversed())));
    }

    SamplePage page(SamplesQuery query) {
        List<Sample> found = of(query.series()).stream()
                .filter(sample -> query.range().contains(sample.time()))
                .filter(sample -> query.after()
                        .map(key -> sample.key().compareTo(key) > 0)
                        .orElse(true))
                .limit(query.limit() + 1L)
                .toList();
        return found.size() <= query.limit()
                ? new SamplePage(found, Optional.empty())
                : new SamplePage(
                        found.subList(0, query.limit()),
                        Optional.of(found.get(query.limit() - 1).key()));
    }

    List<NamedSample> tail(long after, int limit) {
        return all.stream().skip(after).limit(limit).toList();
    }
}
