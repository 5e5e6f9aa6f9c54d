package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.stream.LogBatch;
import dev.sextant.ports.driven.Storage;
import dev.sextant.support.benchmarks.feed.LogFeed;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.LogRows;
import java.sql.SQLException;
import java.util.List;

/** Log records, a commit per 10,000. */
record LogsIn() implements Row {
    private static final int BATCH = 10_000;
    private static final int WORDS = 8;
    private static final long SEED = 17;

    @Override
    public String name() {
        return "logs-in";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int records = bench.size().eventsIn();
        String what = "%,d log records in, %,d a batch".formatted(records, BATCH);
        Ingest<LogBatch> ingest = new Ingest<>(records, Storage::logs, LogRows::new, run -> {
            LogFeed feed = new LogFeed(run, WORDS, SEED);
            return () -> feed.next(BATCH);
        });
        return List.of(ingest.measure(bench, what)
                .line(
                        what,
                        Unit.PER_SECOND,
                        "rows with two indices",
                        Goal.times(2.4).stretch(2.8)));
    }
}
