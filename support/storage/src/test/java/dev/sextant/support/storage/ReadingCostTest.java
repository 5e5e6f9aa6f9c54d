package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.BucketReducer;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.M4Reducer;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in order costs what is asked for: no chunk is read that a node can stand for or that lies elsewhere. */
class ReadingCostTest {
    private static final SeriesName NAME = new SeriesName("a");
    private static final int CHUNK = ChunkCodec.SAMPLES;

    /** So many that nodes stand over eight and over 64 of them, and that they are more than one group of buckets. */
    private static final int CHUNKS = 72;

    private static final int SAMPLES = CHUNKS * CHUNK;

    private final MemoryPages pages = new MemoryPages(TestPages.RUN);
    private final SeriesEngine engine = new SeriesEngine(TestPages.LIMITS);

    /** The sample with the number i has the time i. */
    @BeforeEach
    void append() {
        SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
        for (int i = 0; i < SAMPLES; i++) {
            batch.add("a", i, i, i % 100);
        }
        engine.append(pages, 1, List.of(batch.build()));
    }

    @Test
    void a_page_of_samples_reads_the_chunk_in_which_it_lies() {
        SamplesQuery page = new SamplesQuery(TestPages.RUN, NAME, TimeRange.from(45 * CHUNK), Optional.empty(), 100);
        assertThat(engine.samples(pages, page, OptionalLong.empty())
                        .toOptional()
                        .orElseThrow()
                        .samples())
                .hasSize(100);
        assertThat(pages.chunksShown).isEqualTo(1);
        assertThat(pages.nodeReads).as("a window of each level").isEqualTo(2);
    }

    @Test
    void samples_of_the_range_of_a_chunk_are_read_from_that_chunk() {
        TimeRange range = TimeRange.of(45 * CHUNK, 46 * CHUNK);
        SamplesQuery query = new SamplesQuery(TestPages.RUN, NAME, range, Optional.empty(), CHUNK);
        SamplePage page =
                engine.samples(pages, query, OptionalLong.empty()).toOptional().orElseThrow();
        assertThat(page.samples()).hasSize(CHUNK);
        assertThat(page.next()).isEmpty();
        assertThat(pages.chunksShown).isEqualTo(1);
    }

    @Test
    void a_tail_behind_the_snapshot_is_read_from_the_journal_and_no_further_than_it_must() {
        engine.append(pages, SAMPLES + 1, List.of(TestPages.batch(0, 2_000, "a")));
        assertThat(pages.head.snapshot()).isEqualTo(SAMPLES);
        pages.journal.put(SAMPLES + 2_001L, new byte[0]);
        assertThat(engine.tail(pages, SAMPLES, 2_000, OptionalLong.empty())).hasSize(2_000);
        assertThat(pages.chunkReads).isZero();
    }

    @Test
    void who_has_seen_all_samples_costs_a_look_at_the_head_and_nothing_else() {
        // Whoever read them would miss them.
        pages.snapshot.clear();
        pages.journal.clear();
        SeriesEngine fresh = new SeriesEngine(TestPages.LIMITS);
        assertThat(fresh.tail(pages, SAMPLES, 1, OptionalLong.empty())).isEmpty();
        assertThatThrownBy(() -> fresh.tail(pages, SAMPLES - 1, 1, OptionalLong.empty()))
                .isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void a_chart_reads_the_chunks_that_lie_in_two_columns() {
        // One of the nine borders between columns is a border between chunks as well.
        assertChart(0, SAMPLES, 40);
        assertThat(pages.chunksShown).isEqualTo(8);
    }

    @Test
    void a_chart_of_columns_that_are_chunks_reads_none() {
        assertChart(0, SAMPLES, 4 * CHUNKS);
        assertThat(pages.chunksShown).isZero();
        assertThat(pages.nodeReads)
                .as("two windows of chunks, one of the level above")
                .isEqualTo(3);
    }

    @Test
    void a_chart_of_a_part_reads_that_part() {
        assertChart(3 * CHUNK, 5 * CHUNK, 1_000);
        assertThat(pages.chunksShown)
                .as("one, then two, the second of which lies behind the part")
                .isEqualTo(3);
    }

    @Test
    void a_chart_of_the_range_of_a_chunk_reads_that_chunk() {
        assertChart(3 * CHUNK, 4 * CHUNK, 1_000);
        assertThat(pages.chunksShown).isEqualTo(1);
    }

    @Test
    void a_chart_of_one_column_reads_its_ends_once() {
        assertChart(500, 3 * CHUNK - 500, 4);
        assertThat(pages.chunksShown).isEqualTo(2);
    }

    @Test
    void a_chart_of_every_sample_reads_ever_more_chunks_at_a_time() {
        assertChart(0, SAMPLES, 20_000);
        assertThat(pages.chunksShown).isEqualTo(CHUNKS);
        assertThat(pages.chunkReads).as("1, 2, 4, 8, 16, 16, 16 and 9").isEqualTo(8);
    }

    @Test
    void buckets_of_whole_chunks_are_counted_by_nodes_and_read_once() {
        assertBuckets(0, SAMPLES, 8 * CHUNK);
        assertThat(pages.chunksShown).isEqualTo(CHUNKS);
    }

    @Test
    void buckets_of_a_part_read_that_part_to_count_it_and_to_reduce_it() {
        assertBuckets(CHUNK, 9 * CHUNK, 100);
        assertThat(pages.chunksShown).as("1, 2, 4 and 8, twice").isEqualTo(2 * 15);
    }

    @Test
    void buckets_that_are_more_than_a_group_are_reduced_without_reading_a_chunk_again() {
        assertBuckets(500, SAMPLES, 1_000);
        assertThat(pages.chunksShown).isEqualTo(2 * CHUNKS);
    }

    @Test
    void one_bucket_takes_nothing_from_outside_it() {
        assertBuckets(100, 70_000, 1 << 20);
        assertThat(pages.chunksShown)
                .as("its ends to count them, and all to reduce it")
                .isEqualTo(2 + CHUNKS);
    }

    private void assertChart(double from, double to, int points) {
        ChartQuery query = new ChartQuery(TestPages.RUN, NAME, from, to, points);
        M4Reducer reducer = new M4Reducer(query);
        for (int i = 0; i < SAMPLES; i++) {
            reducer.add(i, i + 1L, i % 100);
        }
        assertThat(engine.chart(pages, query)).isEqualTo(Lookup.found(reducer.finish()));
    }

    private void assertBuckets(double from, double to, double width) {
        BucketQuery query = new BucketQuery(TestPages.RUN, NAME, from, to, width, EnumSet.allOf(Aggregate.class));
        BucketReducer reducer = new BucketReducer(query);
        for (int i = 0; i < SAMPLES; i++) {
            reducer.add(i, i % 100);
        }
        assertThat(engine.buckets(pages, query)).isEqualTo(Lookup.found(reducer.finish()));
    }
}
