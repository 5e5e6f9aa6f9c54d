package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link SeriesStore}, and those of appending as they hold for samples; those on charts and buckets stand
 * in {@link ChartContract}, those on samples in {@link SamplesContract}, those on summaries in {@link SeriesSummaryContract}.
 *
 * <p>Not asserted: how samples lie in the store; what reading costs, or holds in memory; which samples of a commit that is
 * under way a chart shows.
 */
@ContractFor(SeriesStore.class)
public abstract class SeriesStoreContract extends SeriesSummaryContract {
    @Test
    @Proves("SeriesStore-9")
    void a_series_that_the_run_does_not_have_is_missing_and_a_range_without_samples_is_empty() {
        SeriesReading reading = reading();
        RunId run = reading.oracle().run();
        reading.append(SeededSamples.constant(run, "s", 10, 3, 1));

        reading.readsSamples(S, TimeRange.from(100), 10);
        reading.readsChart(new ChartQuery(run, S, 100, 200, 40));
        reading.readsBuckets(S, 100, 200, 1);
        for (String other : List.of("S", "s ", "t", " s")) {
            assertMissing(storage(), run, new SeriesName(other), Absence.UNKNOWN_SERIES);
        }
    }

    @Test
    @Proves({"SeriesStore-9", "SeriesStore-10"})
    void a_run_without_samples_has_no_series_and_an_unknown_run_not_even_that() {
        RunId empty = runs().pending();

        assertMissing(storage(), Runs.unknown(), Absence.UNKNOWN_RUN);
        assertMissing(storage(), empty, S, Absence.UNKNOWN_SERIES);
        assertThat(found(storage().series().tail(empty, 0, 10))).isEmpty();
        assertThat(found(storage().series().list(SeriesQuery.of(empty))).items())
                .isEmpty();
        assertThat(found(storage().series().list(SeriesQuery.of(empty))).total())
                .hasValue(0);
    }

    @Test
    @Proves("SeriesStore-10")
    void an_archived_run_reads_as_before_and_a_purged_one_no_more() {
        Storage other = anotherHandle();
        SeriesReading reading = reading();
        RunId run = reading.oracle().run();
        reading.append(new SeededSamples(19).ordered(run, 3_000, "s", "t"));
        SeriesReading there = new SeriesReading(other.series(), reading.oracle());
        there.reads();
        runs().archive(run);

        reading.reads();
        reading.readsCharts(S, 0, 1_500);
        there.readsBuckets(S, 0, 1_500, 10);
        runs().purge(run);
        assertMissing(storage(), run, Absence.RUN_PURGED);
        assertMissing(other, run, Absence.RUN_PURGED);
        assertMissing(storage(), run, new SeriesName("never there"), Absence.RUN_PURGED);
    }

    @Test
    @Proves("SeriesStore-11")
    void series_of_one_name_in_two_runs_are_two_series() {
        SeriesReading one = reading();
        SeriesReading two = reading();
        SeededSamples draw = new SeededSamples(20);
        for (int i = 0; i < 4; i++) {
            SampleBatch mine = draw.ordered(one.oracle().run(), 400, "s", "t");
            SampleBatch theirs = draw.scrambled(two.oracle().run(), 300, "t", "s");
            one.oracle().next(mine);
            two.oracle().next(theirs);
            append(List.of(mine, theirs));
        }

        one.reads();
        two.reads();
        one.readsCharts(S, 0, 800);
        runs().purge(one.oracle().run());
        two.reads();
        two.readsCharts(S, -300, 300);
    }

    @Test
    @Proves({"SeriesStore-1", "SeriesStore-2", "SeriesStore-3", "SeriesStore-4", "SeriesStore-5"})
    void a_run_of_a_hundred_long_series_reads_back_through_another_handle() {
        SeriesReading here = reading();
        RunId run = here.oracle().run();
        String[] names = IntStream.range(0, 100).mapToObj(i -> "series " + i).toArray(String[]::new);
        SeededSamples draw = new SeededSamples(24);
        here.append(draw.scrambled(run, 90_000, names));
        // By now a store that packs what many appends have left has packed it, and of a hundred series that is a lot:
        // more than one piece.
        here.append(draw.scrambled(run, 100, names));

        SeriesReading there = new SeriesReading(anotherHandle().series(), here.oracle());
        there.readsTail(NamedSample.MOST_OF_A_TAIL);
        there.readsList(1_000);
        for (String name : List.of("series 0", "series 50", "series 99")) {
            there.readsSamples(new SeriesName(name), TimeRange.ALL, SamplesQuery.MAX_LIMIT);
        }
    }

    @Test
    @Proves({"SeriesStore-2", "SeriesStore-4", "SeriesStore-7", "SeriesStore-8"})
    void handles_that_write_one_series_in_turn_agree_on_it() {
        SeriesReading here = reading();
        SeriesReading there = new SeriesReading(anotherHandle().series(), here.oracle());
        SeededSamples draw = new SeededSamples(21);
        for (int i = 0; i < 12; i++) {
            SeriesReading writer = i % 3 == 0 ? here : there;
            writer.append(draw.ordered(here.oracle().run(), 333, "s", "t"));
        }

        for (SeriesReading reading : List.of(here, there)) {
            reading.reads();
            reading.readsCharts(S, 0, 2_000);
            reading.readsBuckets(S, 0, 2_000, 9);
        }
        assertThat(found(here.port()
                                .buckets(new BucketQuery(
                                        here.oracle().run(), S, 0, 2_000, 2_000, EnumSet.of(Aggregate.COUNT))))
                        .buckets())
                .singleElement()
                .satisfies(bucket -> assertThat(bucket.count())
                        .isEqualTo(here.oracle().samples(S, TimeRange.ALL).size()));
    }

    @Test
    @Proves({"SeriesStore-2", "SeriesStore-3", "SeriesStore-7", "SeriesStore-8"})
    void a_long_series_of_two_clocks_that_are_far_apart_reads_as_if_all_had_come_in_order() {
        SeriesReading here = reading();
        RunId run = here.oracle().run();
        SeriesReading there = new SeriesReading(anotherHandle().series(), here.oracle());
        ChartQuery chart = new ChartQuery(run, S, 0, 200_000, 400);
        // By now a store that puts in order what comes late has done so, of much as of little.
        for (int batch = 0; batch < 10; batch++) {
            (batch % 2 == 0 ? here : there).append(ofTwoClocks(run, batch * 7_000, 7_000));
            here.readsChart(chart);
        }

        for (SeriesReading reading : List.of(here, there)) {
            reading.readsChart(chart);
            reading.readsCharts(S, 30_000, 31_000);
            reading.readsBuckets(S, 60_000, 140_000, 500);
            reading.readsSamples(S, TimeRange.of(34_000, 102_000), SamplesQuery.MAX_LIMIT);
            reading.readsTail(NamedSample.MOST_OF_A_TAIL);
        }
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    private static SampleBatch ofTwoClocks(RunId run, int from, int size) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = from; i < from + size; i++) {
            batch.add(S.value(), i % 2 == 0 ? i : 100_000 + i, i, i % 1_013);
        }
        return batch.build();
    }
}
