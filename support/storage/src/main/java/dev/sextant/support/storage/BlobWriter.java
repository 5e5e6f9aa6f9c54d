package dev.sextant.support.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes a blob: one byte for its kind, one for the version, what it holds, and four for the CRC32C of all that. Numbers
 * stand with the least byte first; a varint has seven bits a byte, the least first, and a set eighth bit where more
 * follow.
 */
final class BlobWriter {
    static final int CHECKSUM_BYTES = Integer.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MORE = 0x80;

    private byte[] bytes;
    private int size;

    BlobWriter(BlobKind kind, int expectedBytes) {
        bytes = new byte[Math.max(expectedBytes, 32)];
        bytes[0] = (byte) kind.code;
        bytes[1] = BlobKind.VERSION;
        size = 2;
    }

    int size() {
        return size;
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** The least {@code width} bytes of a number, 0 to 8. */
    void putLeast(long value, int width) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += width;
    }

    /** A number of 0 or more in few bytes; one below 0 in ten. */
    void putVarint(long value) {
        long rest = value;
        while ((rest & -VARINT_MORE) != 0) {
            putByte((int) rest | VARINT_MORE);
            rest >>>= VARINT_BITS;
        }
        putByte((int) rest);
    }

    /** A number near 0, on either side, in few bytes. */
    void putZigzag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    void putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putVarint(utf8.length);
        putBytes(utf8);
    }

    void putBytes(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Each number's least {@code width} bits, 0 to 64, one behind the other. */
    void putBits(long[] numbers, int count, int width) {
        reserve(count * Long.BYTES + Long.BYTES);
        long pending = 0;
        int filled = 0;
        for (int i = 0; i < count && width > 0; i++) {
            pending |= numbers[i] << filled;
            filled += width;
            if (filled >= Long.SIZE) {
                LONGS.set(bytes, size, pending);
                size += Long.BYTES;
                filled -= Long.SIZE;
                pending = filled == 0 ? 0 : numbers[i] >>> (width - filled);
            }
        }
        LONGS.set(bytes, size, pending);
        size += (filled + Byte.SIZE - 1) >>> 3;
    }

    /** Leaves room for a length in four bytes; {@link #closeLength} fills it. */
    int openLength() {
        putInt(0);
        return size;
    }

    /** Writes how many bytes came since the length was opened. */
    void closeLength(int opened) {
        INTS.set(bytes, opened - Integer.BYTES, size - opened);
    }

    /** The whole blob; the writer is of no more use. */
    byte[] finish() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, size);
        putInt((int) checksum.getValue());
        return Arrays.copyOf(bytes, size);
    }

    /** The checksum that a blob ends with. */
    static long checksum(byte[] blob) {
        return Integer.toUnsignedLong((int) INTS.get(blob, blob.length - CHECKSUM_BYTES));
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
        }
    }
}
