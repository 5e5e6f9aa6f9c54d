package dev.sextant.support.jooq;

import dev.sextant.support.storage.GramFilter;
import dev.sextant.support.storage.Grams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The closed blocks of one stream from its first one on, as far as some reader has come, and their filters as far as some
 * search has asked for them. A closed block never changes, so this is true for every transaction that sees so far.
 */
final class KnownBlocks {
    private final List<Block> closed = new ArrayList<>();
    private final Map<Long, Filtered> filters = new ConcurrentHashMap<>();

    /** Those of the known blocks that end before a sequence, in a list that is the caller's own. */
    synchronized List<Block> before(long next) {
        int low = 0;
        int high = closed.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (closed.get(middle).last() < next) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return new ArrayList<>(closed.subList(0, low));
    }

    /** Adds the blocks that follow the first so many, unless another reader has done so. */
    synchronized boolean add(int after, List<Block> more) {
        return closed.size() == after && closed.addAll(more);
    }

    /** A closed block and its filter. A block that says otherwise is of another history, which a server came back with. */
    private record Filtered(Block block, Optional<GramFilter> filter) {}

    /** Whether some search has asked for the filter of this very block. */
    boolean knowsFilter(Block block) {
        Filtered known = filters.get(block.first);
        return known != null && known.block().isLike(block);
    }

    /** Whether a block may hold all grams; one without a filter may, and one whose filter is not known. */
    boolean mayHold(Block block, List<Grams> grams) {
        Filtered known = filters.get(block.first);
        return known == null
                || !known.block().isLike(block)
                || known.filter().map(filter -> filter.mayHold(grams)).orElse(true);
    }

    /** Remembers the filter of a closed block, or that it has none, unless another search has done so. */
    boolean addFilter(Block block, Optional<GramFilter> filter) {
        return filters.putIfAbsent(block.first, new Filtered(block, filter)) == null;
    }
}
