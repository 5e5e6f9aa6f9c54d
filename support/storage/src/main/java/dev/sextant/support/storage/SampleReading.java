package dev.sextant.support.storage;

import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads pages of samples by (time, sequence). */
final class SampleReading {
    private SampleReading() {}

    static SamplePage page(SeriesView view, SamplesQuery query, OptionalLong lateFrom) {
        double from = query.range().from().orElse(Double.NEGATIVE_INFINITY);
        double to = query.range().to().orElse(Double.POSITIVE_INFINITY);
        TimeOrder order = new TimeOrder(view, from, to);
        query.after().ifPresent(order::skipTo);
        Columns found = order.least(query.limit() + 1);
        List<Sample> samples = new ArrayList<>(found.size);
        for (int i = 0; i < Math.min(found.size, query.limit()); i++) {
            samples.add(sample(found, i, lateFrom));
        }
        boolean goesOn = found.size > query.limit();
        return new SamplePage(samples, goesOn ? Optional.of(samples.getLast().key()) : Optional.empty());
    }

    static Sample sample(Columns samples, int at, OptionalLong lateFrom) {
        long sequence = samples.sequences[at];
        return new Sample(
                sequence,
                samples.times[at],
                new WallInstant(samples.recordedAt[at]),
                samples.values[at],
                lateFrom.isPresent() && sequence >= lateFrom.getAsLong());
    }
}
