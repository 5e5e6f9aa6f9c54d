package dev.sextant.domain.series;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Exact percentiles. Of n values in ascending order, numbered from 0, percentile p stands at p·(n − 1), between two of
 * them {@code lo} and {@code hi} at {@code lo + (hi − lo)·f}, {@code f} being the fraction; without a fraction it is
 * {@code lo} itself. (Where {@code hi − lo} exceeds the greatest double, it is {@code lo·(1 − f) + hi·f}.)
 *
 * <p>The values are not sorted but counted into slots of equal width between the least and the greatest, and only the
 * slots that hold a wanted value are looked at again (BucketSelect: Alabi, Blanchard, Gordon and Steinbach 2012, "Fast
 * k-Selection Algorithms for Graphics Processing Units", ACM JEA 17). Values so uneven that a few rounds do not part
 * them are sorted, so that no input takes longer than sorting does.
 */
public final class Percentiles {
    private static final int SLOTS = 1_024;
    /** Up to here, sorting is faster. */
    private static final int SORTED = 128;
    /** The rounds of counting before the rest is sorted. */
    private static final int ROUNDS = 4;

    private Percentiles() {}

    /**
     * The percentiles of the first values of an array, which may be put into another order on the way.
     *
     * @param values no NaN and no −0.0 among those looked at
     * @param length how many there are, 1 or more
     * @param ps each from 0 to 1
     * @return one value for each of {@code ps}
     */
    public static double[] of(double[] values, int length, double... ps) {
        if (length < 1 || length > values.length) {
            throw new IllegalArgumentException("percentiles of " + length + " values out of " + values.length);
        }
        int[] ranks = new int[2 * ps.length];
        for (int i = 0; i < ps.length; i++) {
            if (!(ps[i] >= 0 && ps[i] <= 1)) {
                throw new IllegalArgumentException("percentile " + ps[i] + ", but it must be from 0 to 1");
            }
            ranks[2 * i] = (int) (ps[i] * (length - 1));
            ranks[2 * i + 1] = Math.min(ranks[2 * i] + 1, length - 1);
        }
        double[] found = valuesAt(ranks, values, length, ROUNDS);
        double[] percentiles = new double[ps.length];
        for (int i = 0; i < ps.length; i++) {
            double fraction = ps[i] * (length - 1) - ranks[2 * i];
            percentiles[i] = fraction == 0 ? found[2 * i] : between(found[2 * i], found[2 * i + 1], fraction);
        }
        return percentiles;
    }

    private static double between(double lo, double hi, double fraction) {
        double distance = hi - lo;
        return Double.isInfinite(distance) ? lo * (1 - fraction) + hi * fraction : lo + distance * fraction;
    }

    /** The values that would stand at some ranks, were they sorted. */
    private static double[] valuesAt(int[] ranks, double[] values, int length, int rounds) {
        if (length > SORTED && rounds > 0) {
            Slots slots = new Slots(values, length);
            if (slots.partThem()) {
                return slots.valuesAt(ranks, rounds);
            }
        }
        Arrays.sort(values, 0, length);
        return Arrays.stream(ranks).mapToDouble(rank -> values[rank]).toArray();
    }

    /** Values counted into slots of equal width: none is greater than one in a later slot. */
    private static final class Slots {
        private final double[] values;
        private final int length;
        private final double min;
        private final double scale;
        private final int[] counts = new int[SLOTS];

        Slots(double[] values, int length) {
            this.values = values;
            this.length = length;
            double least = values[0];
            double greatest = values[0];
            for (int i = 1; i < length; i++) {
                double value = values[i];
                if (value < least) {
                    least = value;
                } else if (value > greatest) {
                    greatest = value;
                }
            }
            this.min = least;
            this.scale = SLOTS / (greatest - least);
            for (int i = 0; i < length; i++) {
                counts[slot(values[i])]++;
            }
        }

        /** Not where all values are the same, nor where they lie too far apart to subtract: they share the first slot. */
        boolean partThem() {
            return counts[0] < length;
        }

        /** Monotone, whatever is rounded or overflows: the cast saturates, and makes a NaN 0. */
        private int slot(double value) {
            return Math.min((int) ((value - min) * scale), SLOTS - 1);
        }

        /** The values that would stand at some ranks, were they sorted. */
        double[] valuesAt(int[] ranks, int rounds) {
            int[] slots = new int[ranks.length];
            int[] before = new int[SLOTS];
            int[] next = new int[SLOTS];
            Arrays.fill(next, -1);
            int wanted = 0;
            for (int i = 0; i < ranks.length; i++) {
                int slot = 0;
                int lesser = 0;
                while (lesser + counts[slot] <= ranks[i]) {
                    lesser += counts[slot++];
                }
                slots[i] = slot;
                before[slot] = lesser;
                if (next[slot] < 0) {
                    next[slot] = wanted;
                    wanted += counts[slot];
                }
            }
            double[] kept = keep(next, wanted);
            double[] found = new double[ranks.length];
            for (int slot : IntStream.of(slots).distinct().toArray()) {
                int[] here = IntStream.range(0, ranks.length)
                        .filter(i -> slots[i] == slot)
                        .toArray();
                double[] inSlot = Arrays.copyOfRange(kept, next[slot] - counts[slot], next[slot]);
                int[] ranksInSlot =
                        IntStream.of(here).map(i -> ranks[i] - before[slot]).toArray();
                double[] foundHere = Percentiles.valuesAt(ranksInSlot, inSlot, inSlot.length, rounds - 1);
                for (int i = 0; i < here.length; i++) {
                    found[here[i]] = foundHere[i];
                }
            }
            return found;
        }

        /** The values of the wanted slots, one slot after the other; {@code next} says where each begins, or −1. */
        private double[] keep(int[] next, int wanted) {
            double[] kept = new double[wanted];
            for (int i = 0; i < length; i++) {
                int slot = slot(values[i]);
                if (next[slot] >= 0) {
                    kept[next[slot]++] = values[i];
                }
            }
            return kept;
        }
    }
}
