package dev.sextant.support.benchmarks.rows;

import dev.sextant.support.benchmarks.measure.Line;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that is measured, ours beside a baseline, with what is asked of it. */
public sealed interface Row
        permits SamplesIn,
                SmallSampleBatches,
                AdapterOverJdbc,
                SamplesOverHttp,
                EventsIn,
                OneEventEach,
                LogsIn,
                PageAtDepth,
                PageByTime,
                FilteredPage,
                TextSearch,
                LongMessageSearch,
                CountWithText,
                ChartOfSamples,
                PercentilesInBuckets,
                ClaimsAndEnds,
                LiveRuns,
                ReadingDuringIngest,
                PurgeOfARun,
                ServerStart {
    /** A name to ask for it by. */
    String name();

    /** What must be there to measure it, is not, and how it can be had; empty if nothing is lacking. */
    default Optional<String> lacks(Bench bench) {
        return Optional.empty();
    }

    /** Measures it, if it lacks nothing; one line for each thing that is asked. */
    List<Line> measure(Bench bench) throws SQLException;

    /** All rows, in the order in which they are reported. */
    static Stream<Row> all() {
        return Stream.of(
                new SamplesIn(20, false),
                new SamplesIn(1_000, false),
                new SamplesIn(1, true),
                new SmallSampleBatches(100),
                new SmallSampleBatches(1),
                new AdapterOverJdbc(10_000),
                new AdapterOverJdbc(100),
                new SamplesOverHttp(),
                new EventsIn(10_000),
                new EventsIn(100),
                new EventsIn(1),
                new OneEventEach(false),
                new OneEventEach(true),
                new LogsIn(),
                new PageAtDepth(),
                new PageByTime(),
                new FilteredPage(),
                new TextSearch(),
                new LongMessageSearch(),
                new CountWithText(),
                new ChartOfSamples(false),
                new ChartOfSamples(true),
                new PercentilesInBuckets(),
                new ClaimsAndEnds(),
                new LiveRuns(),
                new ReadingDuringIngest(),
                new PurgeOfARun(),
                new ServerStart());
    }
}
