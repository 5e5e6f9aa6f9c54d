package dev.sextant.domain.series;

import java.util.Arrays;

/**
 * The stored form of an {@link ExactSum}. The first byte says which of NaN (1), +∞ (2) and −∞ (4) came; its other bits
 * are 0, and any other value there would be another version. If the finite part is not 0, two bytes follow (the
 * greater one first) for the count of zero bytes below the rest, and then the rest: the least bytes, least first, that
 * hold the two's complement of the sum in units of 2^−1074.
 */
final class ExactSumBytes {
    private static final int HEADER = 3;
    private static final int BYTES = ExactSum.CHUNKS * Integer.BYTES;

    private ExactSumBytes() {}

    /** The bytes of chunks whose carries are propagated. */
    static byte[] write(int specials, long[] chunks) {
        byte sign = (byte) (chunks[ExactSum.CHUNKS - 1] >> 63);
        int low = 0;
        while (low < BYTES && byteAt(chunks, low) == 0) {
            low++;
        }
        if (low == BYTES) {
            return new byte[] {(byte) specials};
        }
        int high = BYTES - 1;
        while (high > low && byteAt(chunks, high) == sign && byteAt(chunks, high - 1) >> 7 == sign) {
            high--;
        }
        byte[] bytes = new byte[HEADER + high - low + 1];
        bytes[0] = (byte) specials;
        bytes[1] = (byte) (low >> 8);
        bytes[2] = (byte) low;
        for (int i = low; i <= high; i++) {
            bytes[HEADER + i - low] = byteAt(chunks, i);
        }
        return bytes;
    }

    /** Fills chunks that are all zero, and answers which of NaN and the infinities came. */
    static int read(byte[] bytes, long[] chunks) {
        boolean plausible = bytes.length == 1 || bytes.length > HEADER;
        if (!plausible || bytes[0] < 0 || bytes[0] > (ExactSum.NAN | ExactSum.POSITIVE | ExactSum.NEGATIVE)) {
            throw unreadable(bytes);
        }
        if (bytes.length > 1) {
            int low = ((bytes[1] & 0xff) << 8) | (bytes[2] & 0xff);
            int length = bytes.length - HEADER;
            if (low + length > BYTES) {
                throw unreadable(bytes);
            }
            byte sign = (byte) (bytes[bytes.length - 1] >> 7);
            for (int i = low; i < BYTES; i++) {
                byte part = i < low + length ? bytes[HEADER + i - low] : sign;
                chunks[i >> 2] |= (part & 0xffL) << (8 * (i & 3));
            }
            // The topmost chunk bears the sign.
            chunks[ExactSum.CHUNKS - 1] = (int) chunks[ExactSum.CHUNKS - 1];
            if (!Arrays.equals(write(bytes[0], chunks), bytes)) {
                throw unreadable(bytes);
            }
        }
        return bytes[0];
    }

    private static byte byteAt(long[] chunks, int i) {
        return (byte) (chunks[i >> 2] >> (8 * (i & 3)));
    }

    private static IllegalArgumentException unreadable(byte[] bytes) {
        return new IllegalArgumentException("no exact sum was written as these " + bytes.length + " bytes");
    }
}
