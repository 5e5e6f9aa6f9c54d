package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.stream.SampleBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The sentences on charts and buckets, which hold for any order and any portions in which samples come.
 *
 * <p>Many stores put samples into chunks, of 1,024 in the engine of this project: sizes here lie around its multiples. What
 * is asserted holds for a store without chunks as well.
 */
public abstract class ChartContract extends SeriesContract {
    private static final int[] AROUND_CHUNKS = {1, 2, 1_023, 1_024, 1_025, 2_047, 2_048, 2_049};

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8"})
    void charts_and_buckets_are_exact_for_any_number_of_samples() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(1);
        for (int size : AROUND_CHUNKS) {
            reading.append(draw.ordered(reading.oracle().run(), size, "s" + size));
        }

        for (int size : AROUND_CHUNKS) {
            SeriesName series = new SeriesName("s" + size);
            reading.readsCharts(series, 0, 5_000);
            reading.readsBuckets(series, 0, 5_000, 100);
        }
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8", "SeriesStore-2"})
    void many_small_appends_give_what_one_large_one_would() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(2);
        for (int call = 0; call < 30; call++) {
            List<SampleBatch> batches = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                batches.add(reading.oracle().next(draw.ordered(reading.oracle().run(), 11, "s")));
            }
            append(batches);
        }

        reading.reads();
        reading.readsCharts(S, 0, 1_500);
        reading.readsBuckets(S, 0, 1_500, 7);
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8", "SeriesStore-2", "SeriesStore-4"})
    void series_that_come_interleaved_do_not_mix() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(3);
        for (int i = 0; i < 5; i++) {
            reading.append(draw.ordered(reading.oracle().run(), 4_000, "a", "b", "A", "a ", "c" + i));
        }

        reading.reads();
        for (SeriesName series : reading.oracle().names()) {
            reading.readsChart(new ChartQuery(reading.oracle().run(), series, 10, 9_000, 400));
            reading.readsBuckets(series, 10, 9_000, 500);
        }
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8"})
    void every_part_of_a_long_series_is_exact() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(4);
        reading.append(draw.ordered(reading.oracle().run(), 20_001, "s"));

        reading.readsCharts(S, 0, 10_000);
        for (int i = 0; i < 25; i++) {
            double from = draw.between(-10, 9_000);
            double to = from + draw.between(0.5, 9_000);
            reading.readsChart(new ChartQuery(reading.oracle().run(), S, from, to, 4 + draw.below(3_000)));
            reading.readsBuckets(S, from, to, draw.between(1, 2_000));
        }
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8"})
    void samples_in_no_order_and_of_every_kind_make_the_same_charts() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(5);
        for (int i = 0; i < 6; i++) {
            reading.append(draw.scrambled(reading.oracle().run(), 900, "s", "t"));
        }
        // One of them so long that a store which sums up in several steps has several of them to take.
        for (int i = 0; i < 2; i++) {
            reading.append(draw.scrambled(reading.oracle().run(), 3_000, "s"));
        }

        for (SeriesName series : reading.oracle().names()) {
            reading.readsCharts(series, -300, 300);
            reading.readsCharts(series, -1, 1);
            reading.readsBuckets(series, -300, 300, 3);
            reading.readsBuckets(series, -99.5, 100, 0.1);
        }
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8", "SeriesStore-4"})
    void samples_that_come_too_late_find_their_place_among_older_ones() {
        SeriesReading reading = reading();
        SeededSamples draw = new SeededSamples(6);
        reading.append(draw.ordered(reading.oracle().run(), 4_000, "s"));
        reading.append(SeededSamples.constant(reading.oracle().run(), "s", 100, 300, 1e9));
        reading.append(SeededSamples.constant(reading.oracle().run(), "s", 1_000.25, 5, -1e9));
        reading.append(draw.ordered(reading.oracle().run(), 2_000, "s"));
        reading.append(SeededSamples.constant(reading.oracle().run(), "s", -2_000, 1_500, 0.5));

        reading.reads();
        reading.readsCharts(S, -2_000, 4_000);
        reading.readsCharts(S, 90, 450);
        reading.readsBuckets(S, -2_000, 4_000, 60);
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8", "SeriesStore-4"})
    void of_equal_values_and_equal_times_the_earliest_counts() {
        SeriesReading reading = reading();
        SampleBatch.Builder atOnce = SampleBatch.of(reading.oracle().run());
        for (int i = 0; i < 3_000; i++) {
            atOnce.add("at once", 5, i, i % 7);
        }
        reading.append(atOnce.build());
        reading.append(SeededSamples.constant(reading.oracle().run(), "flat", 1_000, 2_500, 2));
        reading.append(SeededSamples.constant(reading.oracle().run(), "flat", 0, 2_500, 2));

        reading.reads();
        reading.readsCharts(new SeriesName("at once"), 0, 10);
        reading.readsBuckets(new SeriesName("at once"), 0, 10, 2.5);
        reading.readsCharts(new SeriesName("flat"), 0, 4_000);
        reading.readsBuckets(new SeriesName("flat"), 0, 4_000, 333);
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8", "SeriesStore-4"})
    void what_is_not_finite_is_marked_and_enters_no_aggregate() {
        SeriesReading reading = reading();
        double[] kinds = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < kinds.length; i++) {
            reading.append(SeededSamples.constant(reading.oracle().run(), "s", 1_100 * i, 1_100, kinds[i]));
            reading.append(SeededSamples.constant(reading.oracle().run(), "none" + i, 0, 1_100, kinds[i]));
        }
        reading.append(SeededSamples.constant(reading.oracle().run(), "s", 500.5, 1_500, 3));

        reading.reads();
        for (SeriesName series : reading.oracle().names()) {
            reading.readsCharts(series, 0, 3_300);
            reading.readsCharts(series, 1_099, 1_101);
            reading.readsBuckets(series, 0, 3_300, 50);
        }
    }

    @Test
    @Proves("SeriesStore-7")
    void a_chart_is_raw_exactly_up_to_as_many_samples_as_points() {
        SeriesReading reading = reading();
        reading.append(SeededSamples.constant(reading.oracle().run(), "s", 0, 3_000, 1));
        reading.append(SeededSamples.constant(reading.oracle().run(), "s", 0, 500, Double.NaN));

        for (int maxPoints : new int[] {4, 7, 1_000, 1_024, 2_000}) {
            for (int samples : new int[] {maxPoints - 1, maxPoints, maxPoints + 1}) {
                // From 600 on there is one sample a unit.
                ChartQuery query = new ChartQuery(reading.oracle().run(), S, 600, 600 + samples, maxPoints);
                var chart = SeriesReading.found(reading.port().chart(query));
                assertThat(chart.samples()).isEqualTo(samples);
                assertThat(chart.raw()).as("%s of %s", samples, maxPoints).isEqualTo(samples <= maxPoints);
                reading.readsChart(query);
            }
        }
        reading.readsChart(new ChartQuery(reading.oracle().run(), S, 0, 500, 1_000));
        reading.readsChart(new ChartQuery(reading.oracle().run(), S, 0, 500, 999));
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8"})
    void the_range_of_a_chart_is_half_open_to_the_last_bit() {
        SeriesReading reading = reading();
        reading.append(new SeededSamples(7).ordered(reading.oracle().run(), 1_500, "s"));

        for (double edge : new double[] {10.5, 512}) {
            for (double from : new double[] {Math.nextDown(edge), edge, Math.nextUp(edge)}) {
                reading.readsCharts(S, from, 600);
                reading.readsCharts(S, 1, from);
                reading.readsBuckets(S, from, 600, 10.5);
                reading.readsBuckets(S, -3, from, 0.5);
            }
        }
        // The last sample of what a store may keep together, and the first.
        SeriesName units = new SeriesName("units");
        reading.append(SeededSamples.constant(reading.oracle().run(), units.value(), 0, 2_500, 1));
        for (double edge : new double[] {1_023, 1_024, 2_047, 2_048}) {
            for (double bound : new double[] {Math.nextDown(edge), edge, Math.nextUp(edge)}) {
                reading.readsChart(new ChartQuery(reading.oracle().run(), units, bound, 2_500, 40));
                reading.readsChart(new ChartQuery(reading.oracle().run(), units, 0, bound, 40));
                reading.readsBuckets(units, bound, 2_500, 10.5);
                reading.readsBuckets(units, 0, bound, 10.5);
            }
        }
    }

    @Test
    @Proves({"SeriesStore-7", "SeriesStore-8"})
    void charts_and_buckets_reach_from_the_least_time_to_the_greatest() {
        SeriesReading reading = reading();
        SampleBatch.Builder batch = SampleBatch.of(reading.oracle().run());
        for (double time : HostileValues.TIMES) {
            for (double value : HostileValues.VALUES) {
                batch.add("s", time, 0, value);
            }
        }
        reading.append(batch.build());

        reading.readsCharts(S, -Double.MAX_VALUE, Double.MAX_VALUE);
        reading.readsCharts(S, -Double.MIN_NORMAL, Double.MIN_NORMAL);
        reading.readsCharts(S, Math.nextDown(1.0), Math.nextUp(1.0));
        reading.readsBuckets(S, -1e308, 1e308, 1e305);
        reading.readsBuckets(S, -1, 2, 0.001);
    }

    @Test
    @Proves("SeriesStore-8")
    void sums_are_exact_whatever_cancels() {
        SeriesReading reading = reading();
        SampleBatch.Builder batch = SampleBatch.of(reading.oracle().run());
        double[] cancelling = {1e308, 1e308, -1e308, -1e308, 1, 1e-300, 1e16, 1, -1e16, 0.1, 0.2, -0.3, Double.MIN_VALUE
        };
        for (int i = 0; i < 2_600; i++) {
            batch.add("s", i * 0.5, 0, cancelling[i * 7 % cancelling.length]);
        }
        reading.append(batch.build());

        for (double width : new double[] {0.5, 3, 13, 512, 10_000}) {
            reading.readsBuckets(S, 0, 1_300, width);
        }
    }

    @Test
    @Proves({"SeriesStore-1", "SeriesStore-7", "SeriesStore-8"})
    void the_largest_batch_is_charted_exactly() {
        SeriesReading reading = reading();
        reading.append(new SeededSamples(8).ordered(reading.oracle().run(), SampleBatch.MOST_SAMPLES, "s"));

        for (int maxPoints : new int[] {4, 4_000, ChartQuery.MAX_POINTS}) {
            reading.readsChart(new ChartQuery(reading.oracle().run(), S, 0, 50_000, maxPoints));
        }
        reading.readsChart(new ChartQuery(reading.oracle().run(), S, 12_345.5, 43_210, 1_600));
        reading.readsBuckets(S, 0, 50_000, 777.7);
        reading.readsBuckets(S, 1_000.5, 50_000, 24_000);
    }
}
