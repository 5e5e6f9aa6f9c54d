package dev.sextant.adapters.memory;

import java.util.OptionalLong;

/**
 * Where a stream stands.
 *
 * @param next the sequence that the next entry gets
 * @param lateFrom the first sequence that came after the run's end, if any did
 */
record StreamMarks(long next, OptionalLong lateFrom) {
    static final StreamMarks START = new StreamMarks(1, OptionalLong.empty());

    /** The marks after so many more entries. */
    StreamMarks advanced(int entries, boolean late) {
        return new StreamMarks(next + entries, late && lateFrom.isEmpty() ? OptionalLong.of(next) : lateFrom);
    }

    boolean isLate(long sequence) {
        return lateFrom.isPresent() && sequence >= lateFrom.getAsLong();
    }
}
