package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.FileContents;
import dev.sextant.support.benchmarks.rival.HandWrittenSeries;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * What jOOQ and our layers cost: samples that are appended through the port, beside the same statements written by hand. Both
 * go on with a file that our store has begun, and both must leave the same rows in it, byte for byte.
 *
 * @param batch how many samples a commit has
 */
record AdapterOverJdbc(int batch) implements Row {
    private static final int SERIES = 20;
    private static final int LARGE = 10_000;
    /** So many times as many as elsewhere: ours has more code, which must not be the interpreter's for much of it. */
    private static final int WARMTH = 4;

    private static final long SEED = 53;

    @Override
    public String name() {
        return "adapter-over-jdbc-" + batch;
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int batches = batch == LARGE
                ? WARMTH * (bench.size().samplesIn() / LARGE)
                : bench.size().batches(batch);
        String what = "the adapter, %,d commits of %,d samples".formatted(batches, batch);
        return List.of(bench.duel()
                .fight(
                        what,
                        () -> goOn(bench, batches, AdapterOverJdbc::ours),
                        () -> goOn(bench, batches, AdapterOverJdbc::byHand))
                .line(
                        what,
                        Unit.PER_SECOND,
                        "hand-written JDBC of the same design",
                        Goal.times(0.9).stretch(0.97)));
    }

    /** Goes on with the run of a store that is closed. */
    private interface GoingOn {
        void append(Path store, RunId run, Appends appends) throws SQLException;
    }

    /** Appends all that there is to be. */
    private interface Appends {
        void to(Appending appending) throws SQLException;
    }

    private interface Appending {
        void append(SampleBatch batch) throws SQLException;
    }

    /** Answers what is in the file at the end. */
    private Trial<List<String>> goOn(Bench bench, int batches, GoingOn goingOn) throws SQLException {
        Path place = bench.fresh();
        Stopwatch watch = bench.stopwatch();
        try {
            RunId run;
            SampleFeed feed;
            try (OurStore store = OurStore.open(place)) {
                run = store.register();
                feed = new SampleFeed(run, SERIES, SEED);
                OurStore.append(store.storage().series(), feed.next(batch));
            }
            goingOn.append(place, run, appending -> {
                // The first opens the file.
                appending.append(feed.next(batch));
                for (int i = 0; i < batches; i++) {
                    SampleBatch next = feed.next(batch);
                    watch.lap(() -> {
                        appending.append(next);
                        return next;
                    });
                }
            });
            return Trial.of(
                    FileContents.of(HandWrittenSeries.fileOf(place, run)), watch.perSecond((long) batches * batch));
        } finally {
            Bench.discard(place);
        }
    }

    private static void ours(Path place, RunId run, Appends appends) throws SQLException {
        try (OurStore store = OurStore.open(place)) {
            appends.to(batch -> OurStore.append(store.storage().series(), batch));
        }
    }

    private static void byHand(Path place, RunId run, Appends appends) throws SQLException {
        try (HandWrittenSeries series = HandWrittenSeries.open(place, run)) {
            appends.to(series::append);
        }
    }
}
