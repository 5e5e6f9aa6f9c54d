package dev.sextant.support.storage;

import java.util.Arrays;

/**
 * Sorts samples by (time, sequence) by merging the runs that ascend already: what comes chunk by chunk has few of them.
 */
final class RunMerge {
    private final Columns samples;
    private int[] order;
    private int[] spare;

    RunMerge(Columns samples) {
        this.samples = samples;
        this.order = new int[samples.size];
        this.spare = new int[samples.size];
        Arrays.setAll(order, i -> i);
    }

    /** The places of the samples in their order. */
    int[] order() {
        int[] starts = runs();
        int count = starts.length - 1;
        while (count > 1) {
            int merged = 0;
            for (int run = 0; run < count; run += 2) {
                int from = starts[run];
                int middle = starts[run + 1];
                int to = run + 1 < count ? starts[run + 2] : middle;
                merge(from, middle, to);
                starts[merged++] = from;
            }
            starts[merged] = order.length;
            count = merged;
            int[] swapped = order;
            order = spare;
            spare = swapped;
        }
        return order;
    }

    /** Where the runs begin, and behind them the end of all. */
    private int[] runs() {
        int[] starts = new int[order.length + 1];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || !samples.precedes(i - 1, i)) {
                starts[count++] = i;
            }
        }
        starts[count] = order.length;
        return Arrays.copyOf(starts, count + 1);
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takesLeft = right == to || (left < middle && samples.precedes(order[left], order[right]));
            spare[at] = order[takesLeft ? left++ : right++];
        }
    }
}
