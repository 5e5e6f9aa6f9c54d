package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.TelemetryStream;
import java.util.EnumSet;
import java.util.Optional;

/** How samples are made, appended and read in the contract of their port: it has no tests of its own. */
public abstract class SeriesContract extends AppendContract<SampleBatch> {
    static final SeriesName S = new SeriesName("s");

    @Override
    TelemetryStream<SampleBatch> stream(Storage handle) {
        return handle.series();
    }

    @Override
    SampleBatch batch(RunId run, String mark, int size) {
        return MarkedBatch.samples(run, mark, size);
    }

    @Override
    SampleBatch keyed(SampleBatch batch, AppendKey key) {
        return batch.keyed(key);
    }

    @Override
    int mostEntries() {
        return SampleBatch.MOST_SAMPLES;
    }

    @Override
    StreamKind kind() {
        return StreamKind.SAMPLES;
    }

    /** A new run without samples. */
    SeriesReading reading() {
        return new SeriesReading(storage().series(), new SeriesOracle(runs().pending()));
    }

    static void assertMissing(Storage handle, RunId run, SeriesName series, Absence why) {
        assertThat(handle.series().summary(run, series)).isEqualTo(Lookup.missing(why));
        assertThat(handle.series().samples(new SamplesQuery(run, series, TimeRange.ALL, Optional.empty(), 1)))
                .isEqualTo(Lookup.missing(why));
        assertThat(handle.series().chart(new ChartQuery(run, series, 0, 1, 4))).isEqualTo(Lookup.missing(why));
        assertThat(handle.series().buckets(new BucketQuery(run, series, 0, 1, 1, EnumSet.of(Aggregate.SUM))))
                .isEqualTo(Lookup.missing(why));
    }

    static void assertMissing(Storage handle, RunId run, Absence why) {
        assertMissing(handle, run, S, why);
        assertThat(handle.series().list(SeriesQuery.of(run))).isEqualTo(Lookup.missing(why));
        assertThat(handle.series().tail(run, 0, 1)).isEqualTo(Lookup.missing(why));
    }
}
