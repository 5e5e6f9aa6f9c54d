package dev.sextant.support.jooq;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.support.storage.GramFilter;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Compares the filters of one stream's blocks with the entries, block by block: a filter that lacks something would hide
 * entries from searches. That a closed block has none is no damage, it may be older than filters are.
 */
final class FilterInspection<E> {
    private final FilterSql filters;
    private final Session session;
    private final StreamRow row;
    private final BiConsumer<Damage, String> finding;
    private final BlockTexts<E> texts;
    private final Map<Long, byte[]> stored = new TreeMap<>();
    private boolean readable = true;
    private long reached = Long.MIN_VALUE;

    FilterInspection(
            FilterSql filters,
            Session session,
            StreamRow row,
            EntryTable<E, ?, ?> table,
            BiConsumer<Damage, String> finding) {
        this.filters = filters;
        this.session = session;
        this.row = row;
        this.finding = finding;
        this.texts = new BlockTexts<>(table);
    }

    /** The blocks that come next begin up to this sequence. */
    void reach(long first) throws SQLException {
        if (first >= reached) {
            stored.putAll(filters.between(session, row.run(), row.kind(), reached, first));
            reached = first == Long.MAX_VALUE ? first : first + 1;
        }
    }

    /** Takes in an entry of the block, empty if it can't be read. */
    void add(Optional<E> entry) {
        readable &= entry.isPresent();
        entry.ifPresent(texts::add);
    }

    /** All entries of a block have been taken in. */
    void finish(Block block) {
        Optional<GramFilter> wanted = texts.finish();
        boolean comparable = readable;
        readable = true;
        // The last block may grow, so it has no filter yet, and what stands in its place is left over as stray.
        if (block.last() >= row.next() - 1) {
            return;
        }
        byte[] data = stored.remove(block.first);
        if (data == null) {
            return;
        }
        try {
            GramFilter filter = FilterSql.read(row.run(), row.kind(), block.first, data);
            if (comparable && !wanted.equals(Optional.of(filter))) {
                finding.accept(
                        Damage.COUNTER_DIFFERS,
                        "the filter of the block at " + block.first + " differs from what its entries sum up to");
            }
        } catch (StorageUnavailable e) {
            finding.accept(Damage.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    /** All blocks have been compared: a filter that is left belongs to none. */
    void finish() throws SQLException {
        reach(Long.MAX_VALUE);
        stored.keySet()
                .forEach(first -> finding.accept(
                        Damage.STRAY, "there is a filter of a closed block at " + first + ", but no such block"));
    }
}
