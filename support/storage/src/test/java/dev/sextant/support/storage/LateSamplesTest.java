package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.SampleBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks that reach over each other's times are put in order, eight of them and then 64, and nobody is told otherwise. */
class LateSamplesTest {
    private static final SeriesName LOSS = new SeriesName("loss");
    private static final int EIGHT = 8 * ChunkCodec.SAMPLES;
    private static final int SIXTY_FOUR = 64 * ChunkCodec.SAMPLES;
    private static final int COMMIT = 1_500;

    private final NaiveSeries naive = new NaiveSeries();
    private MemoryPages pages = new MemoryPages(TestPages.RUN);
    private SeriesEngine engine = new SeriesEngine(TestPages.LIMITS);

    /** Two writers in turn, of which one is far behind. */
    private static double inTwoPlaces(int i) {
        return i % 2 == 0 ? i : 10_000_000.0 + i;
    }

    private static double anywhere(int i) {
        return (i * 7_919L) % 1_000_003;
    }

    @Test
    void eight_chunks_of_late_samples_are_put_in_order_when_they_are_full() {
        append(0, EIGHT - 1, COMMIT, LateSamplesTest::inTwoPlaces);
        assertThat(pages.chunksDropped).isZero();
        assertThat(reaches(0, 7)).allMatch(reach -> reach > 10_000_000);

        append(EIGHT - 1, 1, COMMIT, LateSamplesTest::inTwoPlaces);

        assertThat(pages.chunksDropped).isEqualTo(7);
        assertThat(reaches(0, 8)).allMatch(reach -> reach < 2 * ChunkCodec.SAMPLES);
        assertAnswers();
    }

    @Test
    void sixty_four_chunks_of_late_samples_are_put_in_order_when_they_are_full() {
        append(0, SIXTY_FOUR + EIGHT, COMMIT, LateSamplesTest::anywhere);

        // By a prime, the samples lie evenly.
        assertThat(reaches(0, 64)).allMatch(reach -> reach < 2 * 1_000_003 / 64.0);
        assertThat(reaches(64, 8)).allMatch(reach -> reach < 2 * 1_000_003 / 8.0);
        assertAnswers();
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 20_000, SIXTY_FOUR + EIGHT + 1})
    void it_does_not_matter_which_commits_they_come_with(int commit) {
        append(0, SIXTY_FOUR + EIGHT + 1, COMMIT, LateSamplesTest::anywhere);
        MemoryPages others = pages;
        pages = new MemoryPages(TestPages.RUN);
        engine = new SeriesEngine(TestPages.LIMITS);

        append(0, SIXTY_FOUR + EIGHT + 1, commit, LateSamplesTest::anywhere);

        assertThat(chunks(pages)).isEqualTo(chunks(others));
        assertThat(nodes(pages)).isEqualTo(nodes(others));
    }

    @Test
    void what_comes_in_order_or_nearly_so_is_written_once() {
        Random random = new Random(1);
        append(0, SIXTY_FOUR, COMMIT, i -> i);
        append(SIXTY_FOUR, SIXTY_FOUR, COMMIT, i -> i - random.nextInt(500));
        // Steps back, as of a run that goes on from a checkpoint: of 64 chunks, and of half of eight.
        append(2 * SIXTY_FOUR, SIXTY_FOUR, COMMIT, i -> i - SIXTY_FOUR);
        append(3 * SIXTY_FOUR, SIXTY_FOUR, COMMIT, i -> i % EIGHT < 4_000 ? i : i - 4_000);

        assertThat(pages.chunksDropped).isZero();
        assertAnswers();
    }

    @Test
    void no_append_puts_more_than_512_chunks_in_order_and_the_others_stay_as_they_are() {
        int many = 70;
        for (int from = 0; from < EIGHT - 1; from += EIGHT / 8 - 1) {
            appendToMany(many, from, Math.min(EIGHT / 8 - 1, EIGHT - 1 - from));
        }
        assertThat(pages.chunksDropped).isZero();

        appendToMany(many, EIGHT - 1, 1);

        assertThat(pages.chunksDropped).isEqualTo(7 * 64);
        assertThat(engine.verify(pages, 1L + (long) many * EIGHT)).isEmpty();
    }

    @Test
    void an_append_writes_what_it_would_hold_back_beyond_8_mib_and_does_not_drop_that() {
        Random random = new Random(2);
        int chunks = 800;
        List<SampleBatch> batches = new ArrayList<>();
        for (int first = 0; first < chunks; first += 80) {
            SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
            for (int i = first * ChunkCodec.SAMPLES; i < (first + 80) * ChunkCodec.SAMPLES; i++) {
                // So many series that none has eight chunks before 8 MiB are held back.
                batch.add("s" + i % 100, anywhere(i), random.nextLong(1L << 50), random.nextDouble());
            }
            batches.add(batch.build());
        }

        engine.append(pages, 1, batches);

        assertThat(pages.chunksDropped).isZero();
        assertThat(pages.chunks).hasSize(chunks);
        assertThat(reaches(0, 8)).allMatch(reach -> reach > 500_000);
        assertThat(engine.verify(pages, 1L + (long) chunks * ChunkCodec.SAMPLES))
                .isEmpty();
    }

    @Test
    void chunks_that_are_not_what_their_node_says_stay_as_they_are() {
        append(0, EIGHT - 1, COMMIT, LateSamplesTest::inTwoPlaces);
        Columns other = new Columns(ChunkCodec.SAMPLES);
        for (int i = 0; i < ChunkCodec.SAMPLES; i++) {
            other.add(i, i + 1L, 0, -1e9);
        }
        byte[] chunk = ChunkCodec.write(1, 2, other);
        pages.chunks.put(new ChunkPlace(1, 2), chunk);

        append(EIGHT - 1, 1, COMMIT, LateSamplesTest::inTwoPlaces);

        assertThat(pages.chunksDropped).isZero();
        assertThat(pages.chunks.get(new ChunkPlace(1, 2))).isEqualTo(chunk);
    }

    @Test
    void who_follows_late_samples_reads_neighbours_at_once() {
        append(0, SIXTY_FOUR, COMMIT, LateSamplesTest::anywhere);
        pages.chunkReads = 0;

        assertThat(engine.tail(pages, 3_000, 4_096, OptionalLong.empty())).isEqualTo(naive.tail(3_000, 4_096));

        assertThat(pages.chunkReads).as("of 64 chunks").isEqualTo(4);
    }

    @Test
    void it_does_not_matter_how_long_ago_a_clock_began() {
        append(0, EIGHT, COMMIT, i -> 1e12 + inTwoPlaces(i));

        assertThat(reaches(0, 8)).allMatch(reach -> reach < 2 * ChunkCodec.SAMPLES);
        append(EIGHT, EIGHT, COMMIT, i -> 2e12 + i);
        assertThat(pages.chunksDropped).isEqualTo(7);
    }

    @Test
    void of_samples_that_all_are_of_one_time_none_is_late() {
        append(0, EIGHT, COMMIT, i -> 5);

        assertThat(pages.chunksDropped).isZero();
    }

    @Test
    void a_chart_of_late_samples_opens_few_chunks() {
        append(0, 2 * SIXTY_FOUR, COMMIT, LateSamplesTest::inTwoPlaces);
        pages.chunksShown = 0;

        assertChart(new ChartQuery(TestPages.RUN, LOSS, 0, 20_000_000, 400));

        assertThat(pages.chunksShown).as("of 128 chunks").isLessThan(16);
    }

    @Test
    void who_saw_the_chunks_before_goes_on_with_those_of_then_or_of_now() {
        append(0, EIGHT - 1, COMMIT, LateSamplesTest::inTwoPlaces);
        SeriesEngine other = new SeriesEngine(TestPages.LIMITS);
        MemoryPages then = pages.copy();
        ChartQuery query = new ChartQuery(TestPages.RUN, LOSS, 0, 20_000_000, 400);
        Lookup<Chart> chart = other.chart(then, query);

        append(EIGHT - 1, 10, COMMIT, LateSamplesTest::inTwoPlaces);

        assertThat(other.chart(pages, query)).isEqualTo(Lookup.found(naive.chart(query)));
        assertThat(engine.chart(then, query)).isEqualTo(chart);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_damaged_chunk_stays_where_it_is_and_keeps_nobody_from_appending(boolean isThere) {
        append(0, EIGHT - 1, COMMIT, LateSamplesTest::inTwoPlaces);
        ChunkPlace third = new ChunkPlace(1, 2);
        if (isThere) {
            pages.chunks.put(third, new byte[] {1, 2, 3});
        } else {
            pages.chunks.remove(third);
        }

        append(EIGHT - 1, EIGHT, COMMIT, LateSamplesTest::inTwoPlaces);

        assertThat(reaches(3, 5)).allMatch(reach -> reach > 10_000_000);
        assertThat(engine.verify(pages, naive.next())).isNotEmpty();
        assertThatThrownBy(() -> engine.chart(pages, new ChartQuery(TestPages.RUN, LOSS, 0, 1e8, 400)))
                .isInstanceOf(StorageUnavailable.class);
    }

    /** Appends the next samples of many series, at once. */
    private void appendToMany(int series, int from, int count) {
        SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
        for (int i = from; i < from + count; i++) {
            for (int each = 0; each < series; each++) {
                batch.add("s" + each, inTwoPlaces(i), i, i);
            }
        }
        engine.append(pages, 1L + (long) series * from, List.of(batch.build()));
    }

    private void append(int from, int count, int commit, IntToDoubleFunction time) {
        for (int first = from; first < from + count; first += commit) {
            SampleBatch.Builder batch = SampleBatch.of(TestPages.RUN);
            for (int i = first; i < Math.min(first + commit, from + count); i++) {
                batch.add(LOSS.value(), time.applyAsDouble(i), 1_700_000_000_000_000L + i, Math.sin(i));
            }
            List<SampleBatch> batches = List.of(batch.build());
            engine.append(pages, first + 1L, batches);
            naive.append(batches, OptionalLong.empty());
        }
    }

    /** How far chunks reach. */
    private List<Double> reaches(int from, int count) {
        List<Double> reaches = new ArrayList<>();
        for (int number = from; number < from + count; number++) {
            List<byte[]> chunk = pages.chunks(1, number, 1);
            if (!chunk.isEmpty()) {
                Columns samples = new Columns(ChunkCodec.SAMPLES);
                ChunkCodec.read(TestPages.RUN, 1, number, chunk.getFirst(), samples);
                reaches.add(samples.times[samples.size - 1] - samples.times[0]);
            }
        }
        return reaches;
    }

    private static Map<ChunkPlace, ByteBuffer> chunks(MemoryPages pages) {
        return pages.chunks.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, chunk -> ByteBuffer.wrap(chunk.getValue())));
    }

    private static List<String> nodes(MemoryPages pages) {
        return pages.nodes.entrySet().stream()
                .map(node -> node.getKey() + " " + node.getValue().leastSequence() + " "
                        + node.getValue().greatestSequence() + " "
                        + HexFormat.of().formatHex(node.getValue().data()))
                .toList();
    }

    private void assertAnswers() {
        assertThat(engine.verify(pages, naive.next())).isEmpty();
        assertChart(new ChartQuery(TestPages.RUN, LOSS, 0, 20_000_000, 400));
        assertChart(new ChartQuery(TestPages.RUN, LOSS, 100, 300_000, 4_000));
        assertThat(engine.tail(pages, 3_000, 4_096, OptionalLong.empty())).isEqualTo(naive.tail(3_000, 4_096));
    }

    private void assertChart(ChartQuery query) {
        assertThat(engine.chart(pages, query)).isEqualTo(Lookup.found(naive.chart(query)));
    }
}
