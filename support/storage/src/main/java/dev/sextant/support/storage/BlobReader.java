package dev.sextant.support.storage;

import dev.sextant.domain.time.WallInstant;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads what {@link BlobWriter} wrote. Whatever the bytes are, it answers or throws the sentence that says where the
 * damage is; it never reads beyond the end and never asks for more memory than the bytes account for.
 */
final class BlobReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER_BYTES = 2;
    private static final int LONGEST_VARINT = 10;

    private final byte[] bytes;
    private final BlobPlace place;
    private final int end;
    private int at;

    /**
     * @throws dev.sextant.domain.store.StorageUnavailable if these are not the bytes of a blob of the place's kind
     */
    BlobReader(byte[] bytes, BlobPlace place) {
        this.bytes = bytes;
        this.place = place;
        this.end = bytes.length - BlobWriter.CHECKSUM_BYTES;
        if (end < HEADER_BYTES) {
            throw place.damaged("is only " + bytes.length + " bytes long");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        if ((int) checksum.getValue() != (int) INTS.get(bytes, end)) {
            throw place.damaged("has a wrong checksum");
        }
        if (bytes[0] != place.kind().code) {
            throw place.damaged("is of kind " + bytes[0] + " instead of " + place.kind().code);
        }
        if (bytes[1] != BlobKind.VERSION) {
            throw place.damaged("has format version " + bytes[1] + ", but this program reads version "
                    + BlobKind.VERSION + " only");
        }
        at = HEADER_BYTES;
    }

    int readByte() {
        require(1);
        return bytes[at++] & 0xff;
    }

    int readInt() {
        require(Integer.BYTES);
        int value = (int) INTS.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    long readLong() {
        require(Long.BYTES);
        long value = (long) LONGS.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** A number of {@code width} bytes, 0 to 8, without sign. */
    long readLeast(int width) {
        require(width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at + i] & 0xffL) << (Byte.SIZE * i);
        }
        at += width;
        return value;
    }

    long readVarint() {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            int part = readByte();
            value |= (part & 0x7fL) << (7 * i);
            if (part < 0x80) {
                return value;
            }
        }
        throw place.damaged("holds a number without an end");
    }

    long readZigzag() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A varint that must lie in a range. */
    int readCount(String what, int least, int most) {
        long value = readVarint();
        if (value < least || value > most) {
            throw place.damaged("gives " + value + " for its " + what + ", but it must be " + least + " to " + most);
        }
        return (int) value;
    }

    String readText() {
        return new String(readBytes(readCount("text's length", 0, Integer.MAX_VALUE)), StandardCharsets.UTF_8);
    }

    byte[] readBytes(int count) {
        require(count);
        byte[] part = new byte[count];
        System.arraycopy(bytes, at, part, 0, count);
        at += count;
        return part;
    }

    /** What {@link BlobWriter#putBits} wrote. */
    void readBits(long[] numbers, int count, int width) {
        int length = (int) (((long) count * width + Byte.SIZE - 1) >>> 3);
        require(length);
        if (width == 0) {
            Arrays.fill(numbers, 0, count, 0);
            return;
        }
        long mask = -1L >>> (Long.SIZE - width);
        // Most can be read with the seven bits before and the bytes behind them at once.
        int quick = width > Long.SIZE - Byte.SIZE + 1 ? 0 : Math.min(count, quickReads(width));
        for (int i = 0; i < quick; i++) {
            int bit = i * width;
            numbers[i] = (long) LONGS.get(bytes, at + (bit >>> 3)) >>> (bit & 7) & mask;
        }
        for (int i = quick; i < count; i++) {
            int bit = i * width;
            numbers[i] = bitsAt(at + (bit >>> 3), bit & 7, width) & mask;
        }
        at += length;
    }

    /** Refuses what no clock says: all order is by finite times. */
    void requireTimes(double[] times, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Double.isFinite(times[i])) {
                throw place.damaged("holds " + times[i] + " for a time");
            }
        }
    }

    /** Refuses times that are not in the order in which those of a chunk stand. */
    void requireAscendingTimes(double[] times, int from, int count) {
        requireTimes(times, from, count);
        for (int i = from + 1; i < from + count; i++) {
            if (times[i] < times[i - 1]) {
                throw place.damaged("holds the time " + times[i] + " behind " + times[i - 1]);
            }
        }
    }

    /** Refuses what is no sequence of a sample. */
    void requireSequences(long[] sequences, int from, int count) {
        requireRange("a sequence", sequences, from, count, 1, Long.MAX_VALUE);
    }

    /** Refuses what is no {@link WallInstant}. */
    void requireInstants(long[] micros, int from, int count) {
        requireRange("an instant", micros, from, count, WallInstant.MIN.epochMicros(), WallInstant.MAX.epochMicros());
    }

    private void requireRange(String what, long[] numbers, int from, int count, long least, long most) {
        for (int i = from; i < from + count; i++) {
            if (numbers[i] < least || numbers[i] > most) {
                throw place.damaged(
                        "holds " + numbers[i] + " for " + what + ", which must be " + least + " to " + most);
            }
        }
    }

    /** Skips a part that has its length before it. */
    void skip() {
        int length = readInt();
        require(length);
        at += length;
    }

    /** Reads the length of a part that will be read; {@link #closeLength} holds the part to it. */
    int openLength() {
        return readInt() + at;
    }

    /**
     * Makes sure that a part ends where its length said: whoever skipped it went on there.
     *
     * @param opened what {@link #openLength} answered
     */
    void closeLength(int opened) {
        if (at != opened) {
            throw place.damaged("has a part that ends " + (at - opened) + " bytes behind where its length says");
        }
    }

    /** How many bytes are left. */
    int left() {
        return end - at;
    }

    /** Makes sure that everything was read. */
    void finish() {
        if (at != end) {
            throw place.damaged("has " + (end - at) + " bytes too many");
        }
    }

    BlobPlace place() {
        return place;
    }

    /** How many numbers of this width begin where eight bytes more are there. */
    private int quickReads(int width) {
        long lastStart = (long) bytes.length - Long.BYTES - at;
        return lastStart < 0 ? 0 : (int) ((lastStart * Byte.SIZE + Byte.SIZE - 1) / width) + 1;
    }

    private long bitsAt(int from, int shift, int width) {
        if (from + Long.BYTES < bytes.length) {
            long low = (long) LONGS.get(bytes, from) >>> shift;
            return shift + width <= Long.SIZE ? low : low | ((long) bytes[from + Long.BYTES] << (Long.SIZE - shift));
        }
        // So near the end that all there is fits into eight bytes.
        long low = 0;
        for (int i = 0; from + i < bytes.length; i++) {
            low |= (bytes[from + i] & 0xffL) << (Byte.SIZE * i);
        }
        return low >>> shift;
    }

    private void require(int count) {
        if (count < 0 || end - at < count) {
            throw place.damaged("ends where " + count + " more bytes should stand");
        }
    }
}
