package dev.sextant.support.storage;

/**
 * A column of what a clock said, exact for every finite number. A clock that counts steps of some decimals seldom says the
 * decimal itself: 3 × 0.1 is next to 0.3. So the decimals stand in one column, as whole numbers, and in a second one by how
 * many places among all doubles each reading lies beside its own. Readings that are no such ones stand as their bits.
 */
final class ClockColumn {
    /** Beside a decimal by more than this, a reading is not taken for it. */
    private static final long BESIDE = 1 << 10;

    private ClockColumn() {}

    static void write(BlobWriter out, double[] readings, int count) {
        int places = places(readings, count);
        out.putByte(places);
        long[] numbers = new long[count];
        if (places == DoubleBlocks.BITS) {
            for (int i = 0; i < count; i++) {
                numbers[i] = Double.doubleToRawLongBits(readings[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                numbers[i] = whole(readings[i], places);
            }
            LongBlocks.write(out, numbers, count);
            for (int i = 0; i < count; i++) {
                numbers[i] = beside(readings[i], places);
            }
        }
        LongBlocks.write(out, numbers, count);
    }

    static double[] read(BlobReader in, int count) {
        int places = in.readByte();
        if (places > DoubleBlocks.MOST_PLACES && places != DoubleBlocks.BITS) {
            throw in.place().damaged("gives its decimals " + places + " places");
        }
        long[] numbers = new long[count];
        LongBlocks.read(in, numbers, 0, count);
        double[] readings = new double[count];
        if (places == DoubleBlocks.BITS) {
            for (int i = 0; i < count; i++) {
                readings[i] = Double.longBitsToDouble(numbers[i]);
            }
        } else {
            long[] beside = new long[count];
            LongBlocks.read(in, beside, 0, count);
            for (int i = 0; i < count; i++) {
                readings[i] = Double.longBitsToDouble(decimal(numbers[i], places) + beside[i]);
            }
        }
        in.requireTimes(readings, 0, count);
        return readings;
    }

    /** The fewest places with which each reading lies beside a decimal; {@link DoubleBlocks#BITS} if it is too many. */
    private static int places(double[] readings, int count) {
        int places = 0;
        while (places <= DoubleBlocks.MOST_PLACES && !areBeside(readings, count, places)) {
            places++;
        }
        return places <= DoubleBlocks.MOST_PLACES ? places : DoubleBlocks.BITS;
    }

    private static boolean areBeside(double[] readings, int count, int places) {
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(readings[i] * DoubleBlocks.POWERS[places]) < DoubleBlocks.WHOLE)
                    || Math.abs(beside(readings[i], places)) > BESIDE) {
                return false;
            }
        }
        return true;
    }

    private static long whole(double reading, int places) {
        return (long) Math.rint(reading * DoubleBlocks.POWERS[places]);
    }

    /** The bits of the decimal that is a whole number divided by a power of ten. */
    private static long decimal(long whole, int places) {
        return Double.doubleToRawLongBits(whole / DoubleBlocks.POWERS[places]);
    }

    private static long beside(double reading, int places) {
        return Double.doubleToRawLongBits(reading) - decimal(whole(reading, places), places);
    }
}
