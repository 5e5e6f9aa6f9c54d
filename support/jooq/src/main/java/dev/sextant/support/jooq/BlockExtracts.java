package dev.sextant.support.jooq;

import dev.sextant.support.storage.BlockTimes;
import dev.sextant.support.storage.GramFilter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gathers what is written beside one block after the other: what is in the texts that a search looks into, and the times. */
final class BlockExtracts<E> {
    private final EntryTable<E, ?, ?> table;
    private final GramFilter.Gatherer texts = new GramFilter.Gatherer();
    private final BlockTimes.Gatherer times = new BlockTimes.Gatherer();
    private final Set<String> words = new HashSet<>();

    BlockExtracts(EntryTable<E, ?, ?> table) {
        this.table = table;
    }

    void add(E entry) {
        table.words(entry, words);
        table.pair(entry, texts::addPair);
        texts.add(table.body(entry));
        times.add(table.time(entry).orElse(Double.NaN));
    }

    /**
     * What was gathered of one block.
     *
     * @param filter if one is worth having
     * @param settled whether every Java makes the same filter of it
     */
    record Extract(Optional<GramFilter> filter, boolean settled, BlockTimes times) {}

    /**
     * What was added; begins the next block.
     *
     * @param first the block's first sequence
     */
    Extract finish(long first) {
        addWords();
        boolean settled = texts.isSettled();
        return new Extract(texts.finish(), settled, times.finish(first));
    }

    /** A copy of what was gathered of the texts so far, to compare a stored filter with. */
    GramFilter.Gatherer texts() {
        addWords();
        return texts.copy();
    }

    private void addWords() {
        words.forEach(texts::add);
        words.clear();
    }
}
