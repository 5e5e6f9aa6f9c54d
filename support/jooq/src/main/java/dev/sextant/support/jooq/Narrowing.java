package dev.sextant.support.jooq;

import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallRange;
import java.util.Set;

/**
 * What can be said of a filter in numbers, to pass over blocks and rows without reading their texts. It never rules out
 * what the filter chooses; the filter decides.
 *
 * @param bits the blocks whose masks share no bit hold nothing
 * @param numbers the types or levels that are possible; empty for any
 * @param bodies whether the filter looks into the long texts
 * @param nothing whether it is known that nothing is chosen
 */
record Narrowing(TimeRange time, WallRange wall, long bits, Set<Integer> numbers, boolean bodies, boolean nothing) {
    static final long ANY = -1L;

    Narrowing {
        numbers = Set.copyOf(numbers);
    }

    boolean mayHold(Block block) {
        return !nothing && block.mayHold(time, wall, bits);
    }

    boolean admits(int number) {
        return numbers.isEmpty() || numbers.contains(number);
    }
}
