package dev.sextant.support.storage;

import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.series.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes summaries of a state, without reading any page. */
final class SummaryReading {
    private SummaryReading() {}

    static SeriesSummary summary(RunState state, int id) {
        OpenSeries series = state.series(id);
        Extent extent = new Extent();
        Forest forest = series.forest();
        for (int level = 0; level < forest.levels(); level++) {
            forest.level(level).forEach(extent::add);
        }
        extent.add(series.open());
        Optional<Span.Extremes> extremes = extent.extremes();
        return new SeriesSummary(
                state.names.name(id),
                extent.count(),
                extent.nonFinite(),
                extent.first(),
                extent.last(),
                extremes.map(Span.Extremes::min),
                extremes.map(Span.Extremes::max));
    }

    static Page<SeriesSummary> page(RunState state, SeriesQuery query) {
        List<SeriesName> names = state.names.sorted();
        int from = query.after().map(name -> firstBehind(names, name)).orElse(0);
        int to = Math.min(names.size(), from + query.limit());
        List<SeriesSummary> items = new ArrayList<>(to - from);
        for (SeriesName name : names.subList(from, to)) {
            items.add(summary(state, state.names.id(name).orElseThrow()));
        }
        return new Page<>(
                items,
                to < names.size() ? Optional.of(query.cursorAfter(names.get(to - 1))) : Optional.empty(),
                OptionalLong.of(names.size()));
    }

    private static int firstBehind(List<SeriesName> names, SeriesName name) {
        int at = Collections.binarySearch(names, name);
        return at < 0 ? -at - 1 : at + 1;
    }
}
