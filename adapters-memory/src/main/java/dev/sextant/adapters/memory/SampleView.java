package dev.sextant.adapters.memory;

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
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.support.storage.SeriesEngine;
import dev.sextant.support.storage.SeriesPages;
import java.util.List;

/** The samples of a run as they stood at one moment. The engine reads them without any lock. */
record SampleView(SeriesEngine engine, SeriesPages pages, StreamMarks marks) {
    Page<SeriesSummary> list(SeriesQuery query) {
        return engine.list(pages, query);
    }

    Lookup<SeriesSummary> summary(SeriesName series) {
        return engine.summary(pages, series);
    }

    Lookup<SamplePage> samples(SamplesQuery query) {
        return engine.samples(pages, query, marks.lateFrom());
    }

    List<NamedSample> tail(long after, int limit) {
        return engine.tail(pages, after, limit, marks.lateFrom());
    }

    Lookup<Chart> chart(ChartQuery query) {
        return engine.chart(pages, query);
    }

    Lookup<Buckets> buckets(BucketQuery query) {
        return engine.buckets(pages, query);
    }

    List<Finding> findings() {
        return engine.verify(pages, marks.next());
    }

    long entries() {
        return marks.next() - 1;
    }
}
