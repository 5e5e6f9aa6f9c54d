package dev.sextant.domain.series;

import java.util.Arrays;

/**
 * Exact percentiles. Of n values in ascending order, numbered from 0, percentile p stands at p·(n − 1), between two of
 * them {@code lo} and {@code hi} at {@code lo + (hi − lo)·f}, {@code f} being the fraction; without a fraction it is
 * {@code lo} itself. (Where {@code hi − lo} exceeds the greatest double, it is {@code lo·(1 − f) + hi·f}.)
 *
 * <p>Values are found by selection (Floyd and Rivest 1975, "Algorithm 489: SELECT", CACM 18(3)), which takes about one
 * and a half comparisons a value; input that defeats it is sorted, so that no input takes longer than that.
 */
public final class Percentiles {
    /** Above this many values, a pivot is worth taking from a sample of them. */
    private static final int SAMPLE_ABOVE = 600;
    /** The passes over the values that selection may take before they are sorted instead. */
    private static final int MAX_PASSES = 12;

    private Percentiles() {}

    /**
     * The percentiles of the first values of an array, which are put into another order on the way.
     *
     * @param values no NaN and no −0.0 among those looked at
     * @param length how many there are, 1 or more
     * @param ps each from 0 to 1; fastest when ascending
     * @return one value for each of {@code ps}
     */
    public static double[] of(double[] values, int length, double... ps) {
        if (length < 1 || length > values.length) {
            throw new IllegalArgumentException("percentiles of " + length + " values out of " + values.length);
        }
        double[] percentiles = new double[ps.length];
        int settled = 0;
        for (int i = 0; i < ps.length; i++) {
            if (!(ps[i] >= 0 && ps[i] <= 1)) {
                throw new IllegalArgumentException("percentile " + ps[i] + ", but it must be from 0 to 1");
            }
            double position = ps[i] * (length - 1);
            int rank = (int) position;
            // What a selection has put to the right of its rank can hold every later rank.
            select(values, rank < settled ? 0 : settled, length - 1, rank);
            settled = rank;
            double fraction = position - rank;
            percentiles[i] =
                    fraction == 0 ? values[rank] : between(values[rank], least(values, rank + 1, length), fraction);
        }
        return percentiles;
    }

    private static double between(double lo, double hi, double fraction) {
        double distance = hi - lo;
        return Double.isInfinite(distance) ? lo * (1 - fraction) + hi * fraction : lo + distance * fraction;
    }

    private static double least(double[] values, int from, int to) {
        double least = values[from];
        for (int i = from + 1; i < to; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    /** Puts the value of a rank into its place, nothing greater to its left and nothing less to its right. */
    private static void select(double[] values, int from, int to, int rank) {
        long work = (long) MAX_PASSES * (to - from + 1);
        int left = from;
        int right = to;
        while (right > left) {
            work -= right - left + 1;
            if (work < 0) {
                Arrays.sort(values, left, right + 1);
                return;
            }
            if (right - left >= SAMPLE_ABOVE) {
                selectInSample(values, left, right, rank);
            }
            int middle = partition(values, left, right, rank);
            if (middle <= rank) {
                left = middle + 1;
            }
            if (middle >= rank) {
                right = middle - 1;
            }
        }
    }

    /** Makes the value at the rank a good pivot: one that lies just beside the rank, on the side of the longer part. */
    private static void selectInSample(double[] values, int left, int right, int rank) {
        double n = right - left + 1;
        double i = rank - left + 1;
        double z = Math.log(n);
        double s = 0.5 * Math.exp(2 * z / 3);
        double sd = 0.5 * Math.sqrt(z * s * (n - s) / n) * Math.signum(i - n / 2);
        int sampleLeft = (int) Math.max(left, Math.floor(rank - i * s / n + sd));
        int sampleRight = (int) Math.min(right, Math.floor(rank + (n - i) * s / n + sd));
        select(values, Math.min(sampleLeft, rank), Math.max(sampleRight, rank), rank);
    }

    /** Parts the values at the one that stands at a rank; answers where that one has come to stand. */
    private static int partition(double[] values, int left, int right, int rank) {
        double pivot = values[rank];
        int i = left;
        int j = right;
        swap(values, left, rank);
        if (values[right] > pivot) {
            swap(values, left, right);
        }
        while (i < j) {
            swap(values, i, j);
            i++;
            j--;
            while (values[i] < pivot) {
                i++;
            }
            while (values[j] > pivot) {
                j--;
            }
        }
        if (values[left] == pivot) {
            swap(values, left, j);
        } else {
            j++;
            swap(values, j, right);
        }
        return j;
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
