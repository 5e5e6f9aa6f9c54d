package dev.sextant.domain.page;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.RunTime;

/**
 * The place of an event or a log in an order.
 *
 * @param time the entry's time; 0.0 in the order by sequence, where it plays no part
 * @param sequence the entry's sequence; 0 stands before the first
 */
public record EntryKey(double time, long sequence) implements Comparable<EntryKey> {
    public EntryKey {
        time = RunTime.of(time);
        if (sequence < 0) {
            throw new InvalidValue("sequence", "is " + sequence + ", but must be 0 or more");
        }
    }

    /** A place in the order by sequence. */
    public static EntryKey at(long sequence) {
        return new EntryKey(0.0, sequence);
    }

    @Override
    public int compareTo(EntryKey other) {
        int byTime = Double.compare(time, other.time);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
