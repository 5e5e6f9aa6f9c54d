package dev.sextant.support.storage;

/**
 * A column of longs in blocks of 128. A block keeps either its numbers less the least of them, or its first number and
 * the steps from each to the next less the least step, whichever takes fewer bits; each in as many bits as the greatest
 * needs. The arithmetic wraps around, so it is exact for all numbers.
 */
final class LongBlocks {
    static final int BLOCK = 128;

    private static final int STEPS = 0x80;

    private LongBlocks() {}

    static void write(BlobWriter out, long[] numbers, int count) {
        long[] block = new long[BLOCK];
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            System.arraycopy(numbers, from, block, 0, length);
            writeBlock(out, block, length);
        }
    }

    static void read(BlobReader in, long[] numbers, int offset, int count) {
        long[] block = new long[BLOCK];
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            readBlock(in, block, length);
            System.arraycopy(block, 0, numbers, offset + from, length);
        }
    }

    /** Writes 1 to 128 numbers; the array is used up. */
    static void writeBlock(BlobWriter out, long[] block, int count) {
        long first = block[0];
        long least = first;
        long greatest = first;
        long leastStep = Long.MAX_VALUE;
        long greatestStep = Long.MIN_VALUE;
        for (int i = 1; i < count; i++) {
            long number = block[i];
            long step = number - block[i - 1];
            least = Math.min(least, number);
            greatest = Math.max(greatest, number);
            leastStep = Math.min(leastStep, step);
            greatestStep = Math.max(greatestStep, step);
        }
        int width = bits(greatest - least);
        int stepWidth = count == 1 ? Long.SIZE : bits(greatestStep - leastStep);
        if (stepWidth < width) {
            for (int i = 0; i < count - 1; i++) {
                block[i] = block[i + 1] - block[i] - leastStep;
            }
            out.putByte(STEPS | stepWidth);
            out.putZigzag(first);
            out.putZigzag(leastStep);
            out.putBits(block, count - 1, stepWidth);
        } else {
            for (int i = 0; i < count; i++) {
                block[i] -= least;
            }
            out.putByte(width);
            out.putZigzag(least);
            out.putBits(block, count, width);
        }
    }

    /** Reads 1 to 128 numbers. */
    static void readBlock(BlobReader in, long[] block, int count) {
        int mode = in.readByte();
        int width = mode & ~STEPS;
        if (width > Long.SIZE) {
            throw in.place().damaged("gives " + width + " bits a number");
        }
        if ((mode & STEPS) == 0) {
            long least = in.readZigzag();
            in.readBits(block, count, width);
            for (int i = 0; i < count; i++) {
                block[i] += least;
            }
            return;
        }
        long number = in.readZigzag();
        long leastStep = in.readZigzag();
        in.readBits(block, count - 1, width);
        for (int i = 0; i < count; i++) {
            long step = block[i] + leastStep;
            block[i] = number;
            number += step;
        }
    }

    private static int bits(long unsigned) {
        return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
    }
}
