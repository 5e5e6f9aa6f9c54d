package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.M4Reducer;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.SampleBatch;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ChartEdgeTest {
    private static final SeriesName NAME = new SeriesName("a");
    private static final int SAMPLES = 8 * ChunkCodec.SAMPLES;

    private final SeriesEngine engine = new SeriesEngine(TestPages.LIMITS);
    private final MemoryPages pages = new MemoryPages(TestPages.RUN);

    @Test
    void as_many_samples_as_points_come_raw_though_whole_nodes_lie_in_one_column() {
        append(i -> 5);
        for (int points : new int[] {SAMPLES - 1, SAMPLES, SAMPLES + 1}) {
            Chart chart = assertRight(0, 10, points, i -> 5);
            assertThat(chart.raw()).isEqualTo(points >= SAMPLES);
        }
    }

    @Test
    void samples_at_the_bounds_of_the_range_count_at_its_start_only() {
        append(i -> i >> 10);
        for (int from = 0; from < 8; from++) {
            for (int to = from + 1; to <= 8; to++) {
                Chart chart = assertRight(from, to, 8, i -> i >> 10);
                assertThat(chart.samples()).isEqualTo((long) (to - from) * ChunkCodec.SAMPLES);
            }
        }
    }

    @Test
    void a_series_that_nobody_knows_is_missing_and_one_that_somebody_does_is_not() {
        append(i -> i);
        ChartQuery unknown = new ChartQuery(TestPages.RUN, new SeriesName("b"), 0, 1, 4);

        assertThat(engine.chart(pages, unknown)).isEqualTo(Lookup.missing(Absence.UNKNOWN_SERIES));
    }

    private void append(IntToDoubleFunction time) {
        SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
        for (int i = 0; i < SAMPLES; i++) {
            batch.add(NAME.value(), time.applyAsDouble(i), i, i % 100);
        }
        engine.append(pages, 1, List.of(batch.build()));
    }

    private Chart assertRight(double from, double to, int points, IntToDoubleFunction time) {
        ChartQuery query = new ChartQuery(TestPages.RUN, NAME, from, to, points);
        M4Reducer reducer = new M4Reducer(query);
        for (int i = 0; i < SAMPLES; i++) {
            reducer.add(time.applyAsDouble(i), i + 1L, i % 100);
        }
        Chart chart = engine.chart(pages, query).toOptional().orElseThrow();
        assertThat(chart).isEqualTo(reducer.finish());
        return chart;
    }
}
