package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.store.StorageUnavailable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BlobTest {
    private static final Place PLACE = Place.chunk(TestPages.RUN, 1, 0);

    @Test
    void what_was_written_is_read_in_the_same_order() {
        BlobReader in = read(out -> {
            out.putByte(0xfe);
            out.putInt(-5);
            out.putLong(Long.MIN_VALUE + 1);
            out.putDouble(-0.0);
            out.putLeast(0x01_02_03, 3);
            out.putLeast(7, 0);
            out.putVarint(0x7f);
            out.putVarint(0x80);
            out.putVarint(-1);
            out.putZigzag(-3);
            out.putText("Größe");
            out.putBytes(new byte[] {1, 2});
        });
        assertThat(in.readByte()).isEqualTo(0xfe);
        assertThat(in.readInt()).isEqualTo(-5);
        assertThat(in.readLong()).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(Double.doubleToRawLongBits(in.readDouble())).isEqualTo(Long.MIN_VALUE);
        assertThat(in.readLeast(3)).isEqualTo(0x01_02_03);
        assertThat(in.readLeast(0)).isZero();
        assertThat(in.readVarint()).isEqualTo(0x7f);
        assertThat(in.readVarint()).isEqualTo(0x80);
        assertThat(in.readVarint()).isEqualTo(-1);
        assertThat(in.readZigzag()).isEqualTo(-3);
        assertThat(in.readText()).isEqualTo("Größe");
        assertThat(in.left()).isEqualTo(2);
        assertThat(in.readBytes(2)).containsExactly(1, 2);
        in.finish();
    }

    @Test
    void small_numbers_take_few_bytes() {
        assertThat(size(out -> out.putVarint(0x7f))).isEqualTo(1);
        assertThat(size(out -> out.putVarint(0x80))).isEqualTo(2);
        assertThat(size(out -> out.putVarint(-1))).isEqualTo(10);
        assertThat(size(out -> out.putZigzag(-64))).isEqualTo(1);
        assertThat(size(out -> out.putZigzag(63))).isEqualTo(1);
        assertThat(size(out -> out.putZigzag(64))).isEqualTo(2);
        assertThat(size(out -> out.putBits(new long[] {1, 1, 1}, 3, 3))).isEqualTo(2);
        assertThat(size(out -> out.putBits(new long[] {1}, 1, 8))).isEqualTo(1);
        assertThat(size(out -> out.putBits(new long[] {1, 1}, 2, 64))).isEqualTo(16);
        assertThat(size(out -> out.putBits(new long[] {1, 1}, 2, 0))).isZero();
    }

    @Test
    void a_part_behind_its_length_can_be_skipped_or_read() {
        Consumer<BlobWriter> parts = out -> {
            int opened = out.openLength();
            out.putText("abc");
            out.closeLength(opened);
            out.putByte(9);
        };
        BlobReader skipping = read(parts);
        skipping.skip();
        assertThat(skipping.readByte()).isEqualTo(9);
        BlobReader reading = read(parts);
        int opened = reading.openLength();
        refuses("has a part that ends -4 bytes behind", reading, in -> in.closeLength(opened));
        assertThat(reading.readText()).isEqualTo("abc");
        reading.closeLength(opened);
        assertThat(reading.readByte()).isEqualTo(9);
        refuses("has a part that ends 1 bytes behind", reading, in -> in.closeLength(opened));
    }

    @Test
    void a_blob_is_whole_whatever_it_holds() {
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) length);
            assertThat(read(out -> out.putBytes(bytes)).readBytes(length)).isEqualTo(bytes);
        }
    }

    @Test
    void room_is_made_for_whatever_comes_next() {
        for (int before = 0; before < 40; before++) {
            int bytes = before;
            BlobReader in = read(out -> {
                out.putBytes(new byte[bytes]);
                out.putLong(Long.MIN_VALUE + 1);
            });
            in.readBytes(bytes);
            assertThat(in.readLong()).isEqualTo(Long.MIN_VALUE + 1);
            in.finish();
        }
    }

    @Test
    void a_blob_may_hold_nothing() {
        BlobReader in = read(out -> {});
        assertThat(in.left()).isZero();
        in.finish();
    }

    @Test
    void nothing_is_read_beyond_the_end_where_the_checksum_stands() {
        List<Consumer<BlobReader>> reads = List.of(
                BlobReader::readInt,
                BlobReader::readLong,
                BlobReader::openLength,
                in -> in.readLeast(4),
                in -> in.readBytes(4),
                in -> in.readBytes(-1),
                in -> in.readBits(new long[4], 4, 7));
        for (Consumer<BlobReader> each : reads) {
            refuses("more bytes should stand", read(out -> out.putBytes(new byte[3])), each);
        }
        refuses("more bytes should stand", read(out -> {}), BlobReader::readByte);
        refuses("more bytes should stand", read(out -> out.putInt(1)), BlobReader::skip);
        refuses("more bytes should stand", read(out -> out.putInt(-1)), BlobReader::skip);
        refuses(
                "more bytes should stand",
                read(out -> out.putBytes(new byte[] {4, 'a', 'b', 'c'})),
                BlobReader::readText);
        refuses("has 1 bytes too many", read(out -> out.putByte(0)), BlobReader::finish);
    }

    @Test
    void what_fits_to_the_last_byte_is_read() {
        read(out -> out.putBytes(new byte[4])).readLeast(4);
        read(out -> out.putBytes(new byte[4])).readBits(new long[4], 4, 8);
        read(out -> out.putInt(0)).skip();
        assertThat(read(out -> out.putBytes(new byte[] {3, 'a', 'b', 'c'})).readText())
                .isEqualTo("abc");
    }

    @Test
    void a_count_may_be_anything_in_its_range() {
        for (int count : new int[] {2, 5}) {
            assertThat(read(out -> out.putVarint(count)).readCount("apples", 2, 5))
                    .isEqualTo(count);
        }
        for (int count : new int[] {1, 6}) {
            refuses(
                    "gives " + count + " for its apples, but it must be 2 to 5",
                    read(out -> out.putVarint(count)),
                    in -> in.readCount("apples", 2, 5));
        }
    }

    @Test
    void a_number_has_ten_bytes_at_most() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, 0, 10, (byte) 0x80);
        refuses("holds a number without an end", read(out -> out.putBytes(endless)), BlobReader::readVarint);
    }

    private static BlobReader read(Consumer<BlobWriter> writing) {
        BlobWriter out = new BlobWriter(BlobKind.CHUNK, 0);
        writing.accept(out);
        return new BlobReader(out.finish(), PLACE);
    }

    private static int size(Consumer<BlobWriter> writing) {
        BlobWriter out = new BlobWriter(BlobKind.CHUNK, 0);
        int before = out.size();
        writing.accept(out);
        return out.size() - before;
    }

    private static void refuses(String sentence, BlobReader in, Consumer<BlobReader> reading) {
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(() -> reading.accept(in))
                .withMessageContaining(sentence)
                .matches(e -> e.trouble() == StorageUnavailable.Trouble.DAMAGED);
    }
}
