package dev.sextant.domain.series;

import java.util.Arrays;

/**
 * The exact sum of doubles. Finite values are summed as real numbers, without any rounding, whatever their magnitudes,
 * and the sum is rounded once, when it is read: so neither their order nor their grouping can matter, and an
 * intermediate overflow does no harm. Infinities and NaN are absorbed as IEEE 754 has it.
 *
 * <p>It is a small superaccumulator (Radford M. Neal 2015, "Fast exact summation using small and large
 * superaccumulators", arXiv:1505.05571): a fixed-point number that reaches from the least bit of the least double to
 * beyond the greatest, cut into chunks of 32 bits, each kept in 64, so that carries can wait. It holds up to 2^63
 * values. Not safe for use by several threads at once, reading included.
 */
public final class ExactSum {
    /** The chunks of 32 bits that 2^63 doubles need: 2,098 bits of a double's range, 63 more, and a sign. */
    static final int CHUNKS = 68;

    private static final int TOP = CHUNKS - 1;
    private static final int CHUNK_BITS = 32;
    private static final long CHUNK_MASK = 0xffff_ffffL;
    private static final int FRACTION_BITS = 52;
    private static final long IMPLICIT_BIT = 1L << FRACTION_BITS;
    private static final long FRACTION_MASK = IMPLICIT_BIT - 1;
    private static final int SPECIAL_EXPONENT = 0x7ff;

    /** One value changes a chunk by less than 2^52, so that a chunk bears 2,047 of them before its carry must go. */
    private static final int CARRY_AFTER = 2_000;

    static final int NAN = 1;
    static final int POSITIVE = 2;
    static final int NEGATIVE = 4;

    /** The sum in units of 2^−1074, the least double: Σ chunks[i] · 2^(32·i). */
    private final long[] chunks = new long[CHUNKS];

    /** Values that came since the carries were last propagated. */
    private int pending;

    /** Which of NaN, +∞ and −∞ came. */
    private int specials;

    /** A sum of nothing, which is 0. */
    public ExactSum() {}

    /** Adds one value. */
    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> FRACTION_BITS) & SPECIAL_EXPONENT;
        if (exponent == SPECIAL_EXPONENT) {
            specials |= Double.isNaN(value) ? NAN : value > 0 ? POSITIVE : NEGATIVE;
            return;
        }
        long significand = bits & FRACTION_MASK;
        if (exponent == 0) {
            exponent = 1;
        } else {
            significand |= IMPLICIT_BIT;
        }
        // The value is ± significand · 2^(exponent − 1) units.
        int chunk = (exponent - 1) >>> 5;
        int shift = (exponent - 1) & 31;
        long low = (significand << shift) & CHUNK_MASK;
        long high = significand >>> (CHUNK_BITS - shift);
        long sign = bits >> 63;
        chunks[chunk] += (low ^ sign) - sign;
        chunks[chunk + 1] += (high ^ sign) - sign;
        if (++pending == CARRY_AFTER) {
            carry();
        }
    }

    /** Adds everything that another sum holds; it may be this one. */
    public void add(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < CHUNKS; i++) {
            chunks[i] += other.chunks[i];
        }
        specials |= other.specials;
        pending = 1;
    }

    /** Forgets everything: a sum of nothing again. */
    public void clear() {
        Arrays.fill(chunks, 0);
        pending = 0;
        specials = 0;
    }

    /**
     * The sum, rounded once to the nearest double, of two equally near ones to the even one; infinite only if it
     * rounds to that or an infinity came; NaN if a NaN came, or both infinities did. A sum of zero is 0.0.
     */
    public double value() {
        return switch (specials) {
            case 0 -> finiteValue();
            case POSITIVE -> Double.POSITIVE_INFINITY;
            case NEGATIVE -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** The sum without loss, for {@link #fromBytes}; equal sums give equal bytes. Few for simple sums, at most 275. */
    public byte[] toBytes() {
        carry();
        return ExactSumBytes.write(specials, chunks);
    }

    /**
     * The sum that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if it wrote no such bytes
     */
    public static ExactSum fromBytes(byte[] bytes) {
        ExactSum sum = new ExactSum();
        sum.specials = ExactSumBytes.read(bytes, sum.chunks);
        return sum;
    }

    /** The value as it reads. */
    @Override
    public String toString() {
        return Double.toString(value());
    }

    /** Brings every chunk but the topmost into 0 .. 2^32 − 1; the topmost bears the sign. */
    private void carry() {
        carry(chunks);
        pending = 0;
    }

    private static void carry(long[] chunks) {
        for (int i = 0; i < TOP; i++) {
            long chunk = chunks[i];
            chunks[i] = chunk & CHUNK_MASK;
            chunks[i + 1] += chunk >> CHUNK_BITS;
        }
    }

    private double finiteValue() {
        carry();
        if (chunks[TOP] >= 0) {
            return rounded(chunks);
        }
        long[] magnitude = new long[CHUNKS];
        for (int i = 0; i < CHUNKS; i++) {
            magnitude[i] = -chunks[i];
        }
        carry(magnitude);
        return -rounded(magnitude);
    }

    /** The double nearest to chunks that are all 0 .. 2^32 − 1. */
    private static double rounded(long[] chunks) {
        int top = TOP;
        while (top > 1 && chunks[top] == 0) {
            top--;
        }
        if (top == 1 && chunks[1] < 1L << (FRACTION_BITS + 1 - CHUNK_BITS)) {
            // Up to 53 bits above the least unit: this is how doubles are coded, subnormal ones and the next.
            return Double.longBitsToDouble((chunks[1] << CHUNK_BITS) | chunks[0]);
        }
        // The 64 bits from the leading one downwards; whether anything but zeros lies below.
        int zeros = Long.numberOfLeadingZeros(chunks[top]) - CHUNK_BITS;
        long below = top >= 2 ? chunks[top - 2] : 0;
        long window = (((chunks[top] << CHUNK_BITS) | chunks[top - 1]) << zeros) | (below >>> (CHUNK_BITS - zeros));
        boolean rest = ((below << zeros) & CHUNK_MASK) != 0;
        for (int i = top - 3; i >= 0 && !rest; i--) {
            rest = chunks[i] != 0;
        }
        int dropped = Long.SIZE - FRACTION_BITS - 1;
        long significand = window >>> dropped;
        long half = 1L << (dropped - 1);
        long remainder = window & ((half << 1) - 1);
        if (remainder > half || (remainder == half && (rest || (significand & 1) == 1))) {
            significand++;
        }
        int leading = top * CHUNK_BITS + CHUNK_BITS - 1 - zeros;
        long exponent = leading - (FRACTION_BITS - 1L);
        if (exponent >= SPECIAL_EXPONENT) {
            return Double.POSITIVE_INFINITY;
        }
        // Added, not merged: a significand that was rounded up to 2^53 carries into the exponent, up to infinity.
        return Double.longBitsToDouble((exponent << FRACTION_BITS) + significand - IMPLICIT_BIT);
    }
}
