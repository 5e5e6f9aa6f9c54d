package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.Storage;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.SampleRows;
import java.sql.SQLException;
import java.util.List;

/**
 * Samples in small batches, one after the other, a commit each. Ours bear append keys; the baseline knows none.
 *
 * @param batch how many samples a batch has
 */
record SmallSampleBatches(int batch) implements Row {
    private static final int SERIES = 20;
    private static final long SEED = 11;

    @Override
    public String name() {
        return "samples-in-batches-of-" + batch;
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int batches = bench.size().batches(batch);
        String what = "%,d batches of %d %s in, with keys".formatted(batches, batch, batch == 1 ? "sample" : "samples");
        Ingest<SampleBatch> ingest = new Ingest<>((long) batches * batch, Storage::series, SampleRows::new, run -> {
            SampleFeed feed = new SampleFeed(run, SERIES, SEED);
            Keys keys = new Keys();
            return () -> feed.next(batch).keyed(keys.next());
        });
        return List.of(ingest.measure(bench, what)
                .line(what, Unit.PER_SECOND, "rows, without keys", Goal.times(batch == 1 ? 1.2 : 8)));
    }
}
