package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.Span;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.time.RunTime;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.storage.MemoryPages.NodePlace;
import dev.sextant.support.storage.MemoryPages.NodeRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DamagedBytesTest {
    private final MemoryPages pages = TestPages.rich();

    @Test
    void a_chunk_with_any_byte_changed_or_missing_is_refused() {
        refusesDamage(pages.chunks(1, 0, 1).getFirst(), this::readChunk);
    }

    @Test
    void a_node_with_any_byte_changed_or_missing_is_refused() {
        refusesDamage(pages.nodes(1, 0, 0, 1).getFirst(), this::readNode);
        refusesDamage(pages.nodes(1, 1, 0, 1).getFirst(), bytes -> NodeCodec.read(node(1), bytes));
    }

    @Test
    void a_journal_row_with_any_byte_changed_or_missing_is_refused() {
        refusesDamage(journalRow(), this::readJournal);
    }

    @Test
    void a_snapshot_with_any_byte_changed_or_missing_is_refused() {
        refusesDamage(pages.snapshot.get(0), this::readSnapshot);
    }

    @Test
    void a_changed_blob_whose_checksum_was_made_to_fit_is_read_or_refused_but_never_trips_the_reader() {
        survivesForgery(pages.chunks(1, 0, 1).getFirst(), this::readChunk);
        survivesForgery(pages.nodes(1, 0, 0, 1).getFirst(), this::readNode);
        survivesForgery(journalRow(), this::readJournal);
        survivesForgery(pages.snapshot.get(0), this::readSnapshot);
    }

    @Test
    void
            the_times_and_the_filter_of_a_block_with_any_byte_changed_or_missing_are_refused_and_forged_ones_trip_nobody() {
        for (boolean ticks : new boolean[] {true, false}) {
            byte[] times = times(ticks ? 0.1 : 1 / 3.0);
            refusesDamage(times, this::readTimes);
            survivesForgery(times, this::readTimes);
        }
        byte[] filter = filter();
        refusesDamage(filter, this::readFilter);
        survivesForgery(filter, this::readFilter);
    }

    @Test
    void a_time_that_no_clock_says_is_refused_wherever_it_stands() {
        for (double time : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Columns samples = new Columns(1);
            samples.add(time, 1, 0, 0);
            assertDamaged(() -> readChunk(ChunkCodec.write(1, 0, samples)), "holds " + time + " for a time");

            for (int count : new int[] {1, LongBlocks.BLOCK}) {
                JournalRow row = new JournalRow(1, 1, count);
                for (int i = 0; i < count; i++) {
                    row.add(1, time, 0, 0);
                }
                assertDamaged(() -> readJournal(JournalCodec.write(row)), "holds " + time + " for a time");
            }

            RunState state = SnapshotCodec.read(pages, pages.head);
            state.series[0].buffer().times[0] = time;
            List<byte[]> parts = new ArrayList<>();
            SnapshotCodec.write(state, parts::add);
            assertDamaged(() -> readSnapshot(parts.getFirst()), "holds " + time + " for a time");
        }
        BlockTimes.Gatherer gatherer = new BlockTimes.Gatherer();
        gatherer.add(Double.NEGATIVE_INFINITY);
        byte[] times = gatherer.finish(1).toBytes();
        assertDamaged(() -> BlockTimes.read("the LOGS of run number 7", 1, 1, times), "holds -Infinity for a time");
    }

    @Test
    void a_column_that_is_longer_or_shorter_than_it_says_is_refused_as_who_skips_it_would_be_led_astray() {
        Columns samples = new Columns(2);
        samples.add(0, 1, 7, 0.5);
        samples.add(1, 2, 8, 1.5);
        byte[] chunk = ChunkCodec.write(1, 0, samples);
        int at = 5;
        for (int column = 0; column < 4; column++) {
            for (int by : new int[] {-1, 1}) {
                byte[] forged = chunk.clone();
                forged[at] += (byte) by;
                assertDamaged(
                        () -> readChunk(forged(forged)),
                        "has a part that ends " + -by + " bytes behind where its length says");
            }
            at += Integer.BYTES + chunk[at];
        }
        assertThat(at).isEqualTo(chunk.length - BlobWriter.CHECKSUM_BYTES);
    }

    @Test
    void times_of_a_chunk_that_do_not_ascend_are_refused_with_both() {
        Columns samples = new Columns(3);
        samples.add(1, 1, 0, 0);
        samples.add(3, 2, 0, 0);
        samples.add(2, 3, 0, 0);
        assertDamaged(() -> readChunk(ChunkCodec.write(1, 0, samples)), "holds the time 2.0 behind 3.0");
    }

    @Test
    void a_sequence_or_an_instant_that_can_not_be_is_refused_wherever_it_stands() {
        Columns unnumbered = new Columns(1);
        unnumbered.add(0, 0, 0, 0);
        assertDamaged(
                () -> readChunk(ChunkCodec.write(1, 0, unnumbered)), "holds 0 for a sequence, which must be 1 to");
        for (long instant : new long[] {WallInstant.MIN.epochMicros() - 1, WallInstant.MAX.epochMicros() + 1}) {
            String sentence = "holds " + instant + " for an instant";
            Columns samples = new Columns(1);
            samples.add(0, 1, instant, 0);
            assertDamaged(() -> readChunk(ChunkCodec.write(1, 0, samples)), sentence);
            JournalRow row = new JournalRow(1, 1, 1);
            row.add(1, 0, instant, 0);
            assertDamaged(() -> readJournal(JournalCodec.write(row)), sentence);
            RunState state = SnapshotCodec.read(pages, pages.head);
            state.series[0].buffer().recordedAt[0] = instant;
            List<byte[]> parts = new ArrayList<>();
            SnapshotCodec.write(state, parts::add);
            assertDamaged(() -> readSnapshot(parts.getFirst()), sentence);
        }
        RunState state = SnapshotCodec.read(pages, pages.head);
        state.series[0].buffer().sequences[0] = 0;
        List<byte[]> parts = new ArrayList<>();
        SnapshotCodec.write(state, parts::add);
        assertDamaged(() -> readSnapshot(parts.getFirst()), "holds 0 for a sequence");
        for (WallInstant instant : List.of(WallInstant.MIN, WallInstant.MAX)) {
            Columns samples = new Columns(1);
            samples.add(0, 1, instant.epochMicros(), 0);
            readChunk(ChunkCodec.write(1, 0, samples));
        }
    }

    @Test
    void whoever_reads_forged_pages_gets_an_answer_or_the_word_damaged_and_an_inspection_finds_what_nobody_can_read() {
        ChunkPlace chunk = new ChunkPlace(1, 0);
        survivesForgery(pages.chunks.get(chunk), (damaged, bytes) -> damaged.chunks.put(chunk, bytes));
        Map.Entry<NodePlace, NodeRow> node = pages.nodes.firstEntry();
        NodeRow row = node.getValue();
        survivesForgery(
                row.data(),
                (damaged, bytes) -> damaged.nodes.put(
                        node.getKey(), new NodeRow(row.leastSequence(), row.greatestSequence(), List.of(bytes))));
        Map.Entry<Long, byte[]> journal = pages.journal.lastEntry();
        survivesForgery(journal.getValue(), (damaged, bytes) -> damaged.journal.put(journal.getKey(), bytes));
        survivesForgery(pages.snapshot.get(0), (damaged, bytes) -> damaged.snapshot.put(0, bytes));
    }

    private void survivesForgery(byte[] page, BiConsumer<MemoryPages, byte[]> putting) {
        int refused = 0;
        for (int i = 2; i < page.length - BlobWriter.CHECKSUM_BYTES; i += 1 + page.length / 30) {
            for (int value : new int[] {0, 0x7f, 0xff}) {
                MemoryPages damaged = pages.copy();
                byte[] bytes = page.clone();
                bytes[i] = (byte) value;
                putting.accept(damaged, forged(bytes));
                List<Finding> findings = new SeriesEngine(TestPages.LIMITS).verify(damaged, 34_001);
                try {
                    readAll(damaged);
                } catch (StorageUnavailable e) {
                    refused++;
                    assertThat(e.trouble()).isEqualTo(Trouble.DAMAGED);
                    assertThat(findings).as("%s", e.getMessage()).isNotEmpty();
                }
            }
        }
        assertThat(refused).isPositive();
    }

    private static void readAll(MemoryPages damaged) {
        SeriesEngine engine = new SeriesEngine(TestPages.LIMITS);
        SeriesName series = new SeriesName("a");
        engine.list(damaged, new SeriesQuery(TestPages.RUN, 10, Optional.empty()));
        engine.samples(
                damaged,
                new SamplesQuery(TestPages.RUN, series, TimeRange.ALL, Optional.empty(), 4_096),
                OptionalLong.empty());
        engine.tail(damaged, 0, NamedSample.MOST_OF_A_TAIL, OptionalLong.empty());
        engine.tail(damaged, 33_000, NamedSample.MOST_OF_A_TAIL, OptionalLong.empty());
        engine.chart(damaged, new ChartQuery(TestPages.RUN, series, 0, 100, 400));
        engine.chart(damaged, new ChartQuery(TestPages.RUN, series, 0, 8_500, 400));
        engine.buckets(
                damaged, new BucketQuery(TestPages.RUN, series, 0, 8_500, 1_000, EnumSet.allOf(Aggregate.class)));
    }

    @Test
    void a_blob_of_another_kind_or_another_place_is_refused() {
        byte[] chunk = pages.chunks(1, 0, 1).getFirst();
        byte[] node = pages.nodes(1, 0, 0, 1).getFirst();
        assertDamaged(() -> readNode(chunk), "is of kind 3");
        assertDamaged(() -> readChunk(node), "is of kind 4");
        assertDamaged(() -> readChunk(pages.chunks(2, 0, 1).getFirst()), "is chunk 0 of series 2");
        assertDamaged(() -> readChunk(pages.chunks(1, 1, 1).getFirst()), "is chunk 1 of series 1");
        assertDamaged(() -> readNode(pages.nodes(1, 1, 0, 1).getFirst()), "is node 0 of level 1 of series 1");
    }

    @Test
    void a_blob_that_goes_on_where_it_should_end_is_refused() {
        assertDamaged(() -> readChunk(longer(pages.chunks(1, 0, 1).getFirst())), "has 1 bytes too many");
        assertDamaged(() -> readNode(longer(pages.nodes(1, 0, 0, 1).getFirst())), "has 1 bytes too many");
        assertDamaged(() -> readJournal(longer(journalRow())), "has 1 bytes too many");
        assertDamaged(() -> readSnapshot(longer(pages.snapshot.get(0))), "has 1 bytes too many");
    }

    @Test
    void a_snapshot_whose_node_holds_a_sum_that_can_not_be_is_refused() {
        RunState state = SnapshotCodec.read(pages, pages.head);
        OpenSeries series = state.series(1);
        Node node = series.forest().level(1).getFirst();
        byte[] sum = {-1, -1};
        Node wrong = new Node(node.leastSequence, node.greatestSequence, node.first, node.last, node.span, sum);
        Forest forest = Forest.of(8, List.of(List.of(), List.of(wrong)));
        state.series[0] = new OpenSeries(1, forest, series.buffer(), series.count());
        List<byte[]> parts = new ArrayList<>();
        SnapshotCodec.write(state, parts::add);
        assertDamaged(() -> readSnapshot(parts.getFirst()), "holds a sum that can't be");
    }

    @Test
    void buckets_whose_chunks_hold_more_or_less_than_their_nodes_say_are_refused() {
        for (int number : new int[] {0, 1}) {
            for (int more : new int[] {-1, 1}) {
                MemoryPages damaged = pages.copy();
                NodePlace place = new NodePlace(1, 0, number);
                damaged.nodes.put(place, withMore(place, pages.nodes.get(place), more));

                // A bucket for each of the two chunks, and one for both.
                assertUncounted(damaged, 512, 512.0 * number);
                assertUncounted(damaged, 1_024, 0);
            }
        }
    }

    private static void assertUncounted(MemoryPages damaged, double width, double near) {
        BucketQuery query =
                new BucketQuery(TestPages.RUN, new SeriesName("a"), 0, 1_024, width, EnumSet.of(Aggregate.P50));
        assertDamaged(
                () -> new SeriesEngine(TestPages.LIMITS).buckets(damaged, query),
                "the chunks of series 1 do not hold as many samples as their nodes say, near time " + near);
    }

    private static NodeRow withMore(NodePlace place, NodeRow row, int more) {
        Node node =
                NodeCodec.read(Place.node(TestPages.RUN, place.series(), place.level(), place.number()), row.data());
        Span span = node.span;
        Span wrong = new Span(
                span.firstTime(),
                span.lastTime(),
                span.nan(),
                span.positiveInfinity(),
                span.negativeInfinity(),
                span.finiteCount() + more,
                span.finite());
        byte[] data = NodeCodec.write(
                place.series(),
                place.level(),
                place.number(),
                new Node(node.leastSequence, node.greatestSequence, node.first, node.last, wrong, node.sum()));
        return new NodeRow(row.leastSequence(), row.greatestSequence(), List.of(data));
    }

    @Test
    void a_blob_of_a_newer_version_is_refused_with_both_versions() {
        byte[] chunk = pages.chunks(1, 0, 1).getFirst().clone();
        chunk[1] = 2;
        assertDamaged(() -> readChunk(forged(chunk)), "has format version 2, but this program reads version 1");
    }

    private void readChunk(byte[] bytes) {
        ChunkCodec.read(TestPages.RUN, 1, 0, bytes, new Columns(0));
    }

    private void readNode(byte[] bytes) {
        NodeCodec.read(node(0), bytes);
    }

    private void readJournal(byte[] bytes) {
        JournalCodec.read(Place.journal(TestPages.RUN, pages.head.snapshot()), bytes);
    }

    private void readSnapshot(byte[] bytes) {
        MemoryPages damaged = pages.copy();
        damaged.snapshot.put(0, bytes);
        SnapshotCodec.read(damaged, damaged.head);
    }

    private void readTimes(byte[] bytes) {
        BlockTimes.read("the LOGS of run number 7", 1, 100, bytes).each((time, sequence) -> RunTime.of(time));
    }

    private static byte[] filter() {
        GramFilter.Gatherer gatherer = new GramFilter.Gatherer();
        gatherer.add("a needle in 2 KB of hay");
        return gatherer.finish().orElseThrow().toBytes();
    }

    private void readFilter(byte[] bytes) {
        GramFilter.read("the LOGS of run number 7", 1, bytes).mayHold(Grams.of("needle"));
    }

    /** Of 100 entries, of which each seventh has none. */
    private static byte[] times(double step) {
        BlockTimes.Gatherer gatherer = new BlockTimes.Gatherer();
        for (int i = 0; i < 100; i++) {
            gatherer.add(i % 7 == 0 ? Double.NaN : i * step);
        }
        return gatherer.finish(1).toBytes();
    }

    private byte[] journalRow() {
        MemoryPages small = new MemoryPages(TestPages.RUN);
        new SeriesEngine(TestPages.LIMITS).append(small, 1, List.of(TestPages.batch(0, 100, "a", "b", "c")));
        return small.journal.firstEntry().getValue();
    }

    private static Place node(int level) {
        return Place.node(TestPages.RUN, 1, level, 0);
    }

    private static void refusesDamage(byte[] bytes, Consumer<byte[]> reader) {
        reader.accept(bytes);
        for (int i = 0; i < bytes.length; i++) {
            for (int change : new int[] {1, 0x80, 0xff}) {
                byte[] damaged = bytes.clone();
                damaged[i] ^= (byte) change;
                assertDamaged(() -> reader.accept(damaged), "damaged");
            }
            byte[] shorter = Arrays.copyOf(bytes, i);
            assertDamaged(() -> reader.accept(shorter), "damaged");
        }
        assertDamaged(() -> reader.accept(Arrays.copyOf(bytes, bytes.length + 1)), "damaged");
    }

    /** Of a long blob some bytes, evenly spread. */
    private static void survivesForgery(byte[] bytes, Consumer<byte[]> reader) {
        int read = 0;
        for (int i = 2; i < bytes.length - BlobWriter.CHECKSUM_BYTES; i += 1 + bytes.length / 1_000) {
            for (int value : new int[] {0, 1, 0x40, 0x7f, 0x80, 0x81, 0xc0, 0xff}) {
                byte[] damaged = bytes.clone();
                damaged[i] = (byte) value;
                try {
                    reader.accept(forged(damaged));
                    read++;
                } catch (StorageUnavailable e) {
                    assertThat(e.trouble()).isEqualTo(Trouble.DAMAGED);
                }
            }
        }
        assertThat(read).isPositive();
    }

    private static byte[] longer(byte[] bytes) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length - BlobWriter.CHECKSUM_BYTES] = 0;
        return forged(longer);
    }

    private static byte[] forged(byte[] bytes) {
        int end = bytes.length - BlobWriter.CHECKSUM_BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        for (int i = 0; i < BlobWriter.CHECKSUM_BYTES; i++) {
            bytes[end + i] = (byte) (checksum.getValue() >>> (Byte.SIZE * i));
        }
        return bytes;
    }

    private static void assertDamaged(ThrowingCallable reading, String sentence) {
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(reading)
                .withMessageContaining(sentence)
                .matches(e -> e.trouble() == Trouble.DAMAGED);
    }
}
