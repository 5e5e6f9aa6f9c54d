package dev.sextant.support.jooq;

import dev.sextant.support.storage.GramFilter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gathers the filter of one block after the other: what is in the texts that a search looks into. */
final class BlockTexts<E> {
    private final EntryTable<E, ?, ?> table;
    private final GramFilter.Gatherer gatherer = new GramFilter.Gatherer();
    private final Set<String> words = new HashSet<>();

    BlockTexts(EntryTable<E, ?, ?> table) {
        this.table = table;
    }

    void add(E entry) {
        table.words(entry, words);
        gatherer.add(table.body(entry));
    }

    /** The filter of what was added, if one is worth having; begins the next block. */
    Optional<GramFilter> finish() {
        words.forEach(gatherer::add);
        words.clear();
        return gatherer.finish();
    }
}
