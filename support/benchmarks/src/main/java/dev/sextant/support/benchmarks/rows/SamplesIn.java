package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.Storage;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.benchmarks.measure.Duel.Medians;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.SampleRows;
import java.sql.SQLException;
import java.util.List;

/**
 * Samples of some series in turn, a commit per 10,000, and what one takes on disk once the store is closed.
 *
 * @param series how many; one if they come late
 * @param late whether every other sample comes half a series late
 */
record SamplesIn(int series, boolean late) implements Row {
    private static final int BATCH = 10_000;
    private static final int FEW = 20;
    private static final int BYTES = 1;

    @Override
    public String name() {
        return late ? "samples-in-late" : "samples-in-" + series;
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int samples = bench.size().samplesIn();
        String what = "%,d samples of %,d series in, a commit per %,d".formatted(samples, series, BATCH)
                + (late ? ", every other one late" : "");
        Ingest<SampleBatch> ingest = new Ingest<>(samples, Storage::series, SampleRows::new, run -> {
            SampleFeed feed =
                    late ? SampleFeed.ofTwoWriters(run, samples, series) : new SampleFeed(run, series, series);
            return () -> feed.next(BATCH);
        });
        Medians medians = ingest.measure(bench, what);
        if (late) {
            return List.of(
                    medians.line(what, Unit.PER_SECOND, "rows"),
                    medians.line(BYTES, "a sample of three decimals, every other one late", Unit.BYTES, "rows"));
        }
        if (series > FEW) {
            return List.of(
                    medians.line(what, Unit.PER_SECOND, "rows", Goal.times(25).stretch(45)));
        }
        String one = "a sample of three decimals, %,d a series".formatted(samples / series);
        return List.of(
                medians.line(what, Unit.PER_SECOND, "rows", Goal.times(10).stretch(16)),
                medians.line(BYTES, one, Unit.BYTES, "rows", Goal.share(0.2).stretch(0.06)));
    }
}
