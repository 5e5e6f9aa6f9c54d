package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
