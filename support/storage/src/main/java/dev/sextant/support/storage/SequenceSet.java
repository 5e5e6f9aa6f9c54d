package dev.sextant.support.storage;

import java.util.ArrayList;
import java.util.List;

/** Which of the sequences from 1 to a last one have been met: a bit for each. */
final class SequenceSet {
    private static final int MOST_GAPS = 100;

    private final long last;
    private final long[] bits;

    SequenceSet(long last) {
        this.last = last;
        this.bits = new long[Math.toIntExact(last / Long.SIZE + 1)];
    }

    /** Takes in a sequence; answers whether it lies in the range and is new. */
    boolean add(long sequence) {
        if (sequence < 1 || sequence > last || contains(sequence)) {
            return false;
        }
        bits[(int) (sequence / Long.SIZE)] |= 1L << sequence;
        return true;
    }

    /** Sentences about what is missing, the first hundred. */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        for (long sequence = 1; sequence <= last && gaps.size() < MOST_GAPS; sequence++) {
            if (!contains(sequence)) {
                long from = sequence;
                while (sequence < last && !contains(sequence + 1)) {
                    sequence++;
                }
                gaps.add("the sequences " + from + " to " + sequence + " are missing");
            }
        }
        return gaps;
    }

    private boolean contains(long sequence) {
        return (bits[(int) (sequence / Long.SIZE)] & 1L << sequence) != 0;
    }
}
