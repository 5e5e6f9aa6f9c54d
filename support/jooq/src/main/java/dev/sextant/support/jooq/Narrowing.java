package dev.sextant.support.jooq;

import dev.sextant.domain.text.Needle;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallRange;
import dev.sextant.support.storage.Grams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can be said of a filter in numbers, to pass over blocks and rows without reading their texts. It never rules out
 * what the filter chooses; the filter decides.
 *
 * @param bits the blocks whose masks share no bit hold nothing
 * @param numbers the types or levels that are possible; empty for any
 * @param text what is looked for in the texts
 * @param grams the blocks in which some of these don't occur hold nothing
 * @param nothing whether it is known that nothing is chosen
 */
record Narrowing(
        TimeRange time,
        WallRange wall,
        long bits,
        Set<Integer> numbers,
        Optional<Needle> text,
        List<Grams> grams,
        boolean nothing) {
    static final long ANY = -1L;

    /** Rules nothing out. */
    static final Narrowing ALL =
            new Narrowing(TimeRange.ALL, WallRange.ALL, ANY, Set.of(), Optional.empty(), List.of(), false);

    Narrowing {
        numbers = Set.copyOf(numbers);
        grams = List.copyOf(grams);
    }

    /** The grams of texts each of which must stand in some text of an entry. */
    static List<Grams> grams(Stream<String> parts) {
        return parts.map(Grams::of).filter(grams -> !grams.isEmpty()).toList();
    }

    /** Whether blocks may be passed over. */
    boolean rulesOut() {
        return nothing || bits != ANY || !grams.isEmpty() || !time.isUnbounded() || !wall.isUnbounded();
    }

    /** Whether the filter looks into the long texts. */
    boolean bodies() {
        return text.isPresent();
    }

    /** Whether a row is ruled out, if at all, by its texts, and perhaps by its number: most are, and need not be read whole. */
    boolean isByTextAlone() {
        return text.isPresent() && numbers.size() <= 1 && time.isUnbounded() && wall.isUnbounded();
    }

    boolean mayHold(Block block) {
        return !nothing && block.mayHold(time, wall, bits);
    }

    boolean admits(int number) {
        return numbers.isEmpty() || numbers.contains(number);
    }
}
