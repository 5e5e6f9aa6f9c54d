package dev.sextant.support.storage;

/**
 * A column of doubles in blocks of 128, exact for every bit pattern. Where all of a block are decimals of at most 15
 * places, it keeps them as whole numbers and says how many places; else it keeps their bits.
 */
final class DoubleBlocks {
    /** Of a decimal. */
    static final int MOST_PLACES = 15;
    /** Where a number of places stands: the numbers are no decimals. */
    static final int BITS = 0xff;
    /** From here on not every whole number is a double. */
    static final double WHOLE = 0x1p53;
    /** Of ten, from 0 to 15. */
    static final double[] POWERS = powers();

    private DoubleBlocks() {}

    static void write(BlobWriter out, double[] numbers, int count) {
        long[] block = new long[LongBlocks.BLOCK];
        for (int from = 0; from < count; from += LongBlocks.BLOCK) {
            int length = Math.min(LongBlocks.BLOCK, count - from);
            int places = places(numbers, from, length);
            if (places <= MOST_PLACES) {
                for (int i = 0; i < length; i++) {
                    block[i] = (long) Math.rint(numbers[from + i] * POWERS[places]);
                }
                out.putByte(places);
            } else {
                for (int i = 0; i < length; i++) {
                    block[i] = Double.doubleToRawLongBits(numbers[from + i]);
                }
                out.putByte(BITS);
            }
            LongBlocks.writeBlock(out, block, length);
        }
    }

    static void read(BlobReader in, double[] numbers, int offset, int count) {
        long[] block = new long[LongBlocks.BLOCK];
        for (int from = 0; from < count; from += LongBlocks.BLOCK) {
            int length = Math.min(LongBlocks.BLOCK, count - from);
            int places = in.readByte();
            if (places > MOST_PLACES && places != BITS) {
                throw in.place().damaged("gives its decimals " + places + " places");
            }
            LongBlocks.readBlock(in, block, length);
            int to = offset + from;
            if (places == BITS) {
                for (int i = 0; i < length; i++) {
                    numbers[to + i] = Double.longBitsToDouble(block[i]);
                }
            } else {
                double power = POWERS[places];
                for (int i = 0; i < length; i++) {
                    numbers[to + i] = block[i] / power;
                }
            }
        }
    }

    /** With how many decimal places all of these can be kept; more than the most if they can't. */
    private static int places(double[] numbers, int from, int count) {
        int most = 0;
        int last = 0;
        // What has two places has three as well, unless its whole number then exceeds 2^53: so those that were looked
        // at with fewer places are looked at once more.
        for (int i = from; i < from + count; i++) {
            while (!isDecimal(numbers[i], most)) {
                if (++most > MOST_PLACES) {
                    return most;
                }
                last = i;
            }
        }
        for (int i = from; i < last; i++) {
            if (!isDecimal(numbers[i], most)) {
                return MOST_PLACES + 1;
            }
        }
        return most;
    }

    private static boolean isDecimal(double number, int places) {
        double whole = Math.rint(number * POWERS[places]);
        // By their bits, or −0.0 would become 0.0.
        return Math.abs(whole) < WHOLE
                && Double.doubleToRawLongBits((long) whole / POWERS[places]) == Double.doubleToRawLongBits(number);
    }

    private static double[] powers() {
        double[] powers = new double[MOST_PLACES + 1];
        double power = 1;
        for (int i = 0; i <= MOST_PLACES; i++) {
            powers[i] = power;
            power *= 10;
        }
        return powers;
    }
}
