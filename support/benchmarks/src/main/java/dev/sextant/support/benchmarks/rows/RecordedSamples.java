package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.benchmarks.rival.SampleRows;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The same series in our store and in the baseline's.
 *
 * @param run whose it is in our store
 * @param count how many samples it has
 */
record RecordedSamples(OurStore ours, RunId run, SampleRows rows, int count) implements AutoCloseable {
    private static final int BATCH = 10_000;
    private static final long SEED = 7;

    /** @param late whether every other sample is far behind the others */
    static RecordedSamples record(int count, boolean late, Path our, Path their) throws SQLException {
        OurStore ours = OurStore.open(our);
        RunId run = ours.register();
        SampleRows rows = new SampleRows(their);
        SampleFeed feed = late ? SampleFeed.ofTwoWriters(run, count, SEED) : new SampleFeed(run, 1, SEED);
        for (int sent = 0; sent < count; sent += BATCH) {
            SampleBatch batch = feed.next(BATCH);
            OurStore.append(ours.storage().series(), batch);
            rows.append(batch);
        }
        return new RecordedSamples(ours, run, rows, count);
    }

    SeriesName series() {
        return new SeriesName(SampleFeed.name(0));
    }

    /** Where the series ends, itself behind its last sample. */
    double end() {
        return count * SampleFeed.STEP;
    }

    @Override
    public void close() throws SQLException {
        ours.close();
        rows.close();
    }
}
