package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.BucketReducer;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.SampleBatch;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where every chunk reaches over the whole time, larger groups of buckets read all of them less often. */
class OverlapCostTest {
    /** More than four times those of the first group. */
    private static final int CHUNKS = 260;

    private static final int SAMPLES = CHUNKS * ChunkCodec.SAMPLES;
    private static final int TIMES = 1_000;

    @Test
    void buckets_of_what_overlaps_are_reduced_in_ever_larger_groups() {
        MemoryPages pages = new MemoryPages(TestPages.RUN);
        pages.hidesChunks = true;
        SeriesEngine engine = new SeriesEngine(TestPages.LIMITS);
        // Not even eight chunks at once: those would be put in order.
        int commit = 5 * ChunkCodec.SAMPLES;
        for (int first = 0; first < SAMPLES; first += commit) {
            SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
            for (int i = first; i < first + commit; i++) {
                batch.add("a", i % TIMES, 0, i % 100);
            }
            engine.append(pages, first + 1, List.of(batch.build()));
        }

        pages.hidesChunks = false;
        BucketQuery query = new BucketQuery(
                TestPages.RUN, new SeriesName("a"), 0, TIMES, 1, EnumSet.of(Aggregate.COUNT, Aggregate.SUM));
        BucketReducer reducer = new BucketReducer(query);
        for (int time = 0; time < TIMES; time++) {
            for (int i = time; i < SAMPLES; i += TIMES) {
                reducer.add(time, i % 100);
            }
        }
        assertThat(engine.buckets(pages, query)).isEqualTo(Lookup.found(reducer.finish()));
        assertThat(pages.chunksShown)
                .as("once to count, then for groups of 64, 128 and the rest")
                .isEqualTo(4 * CHUNKS);
    }
}
