package dev.sextant.support.jooq;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.support.storage.BlockTimes;
import dev.sextant.support.storage.GramFilter;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Compares the filters and the times that stand beside one stream's blocks with the entries, block by block: a filter that
 * lacks something would hide entries from searches, a wrong time would hide them from pages. That a closed block has none is
 * no damage, it may be older than they are.
 */
final class ExtractInspection<E> {
    private final Session session;
    private final StreamRow row;
    private final BiConsumer<Damage, String> finding;
    private final BlockExtracts<E> extracts;
    private final Stored filters;
    private final Stored times;
    private boolean readable = true;

    ExtractInspection(
            BlockBlobs filters,
            BlockBlobs times,
            Session session,
            StreamRow row,
            EntryTable<E, ?, ?> table,
            BiConsumer<Damage, String> finding) {
        this.session = session;
        this.row = row;
        this.finding = finding;
        this.extracts = new BlockExtracts<>(table);
        this.filters = new Stored(filters, "filter");
        this.times = new Stored(times, "column of times");
    }

    /** The blobs of one table, as far as blocks have been reached. */
    private final class Stored {
        private final BlockBlobs blobs;
        private final String what;
        private final Map<Long, byte[]> ahead = new TreeMap<>();
        private long reached = Long.MIN_VALUE;

        Stored(BlockBlobs blobs, String what) {
            this.blobs = blobs;
            this.what = what;
        }

        void reach(long first) throws SQLException {
            if (first >= reached) {
                ahead.putAll(blobs.between(session, row.run(), row.kind(), reached, first));
                reached = first == Long.MAX_VALUE ? first : first + 1;
            }
        }

        Optional<byte[]> take(Block block) {
            return Optional.ofNullable(ahead.remove(block.first));
        }

        void tellStray() throws SQLException {
            reach(Long.MAX_VALUE);
            ahead.keySet()
                    .forEach(first -> finding.accept(
                            Damage.STRAY,
                            "there is a " + what + " of a closed block at " + first + ", but no such block"));
        }
    }

    /** The blocks that come next begin up to this sequence. */
    void reach(long first) throws SQLException {
        filters.reach(first);
        times.reach(first);
    }

    /** Takes in an entry of the block, empty if it can't be read. */
    void add(Optional<E> entry) {
        readable &= entry.isPresent();
        entry.ifPresent(extracts::add);
    }

    /** All entries of a block have been taken in. */
    void finish(Block block) {
        GramFilter.Gatherer texts = extracts.texts();
        BlockExtracts.Extract wanted = extracts.finish(block.first);
        boolean comparable = readable;
        readable = true;
        // The last block may grow, so it has nothing beside it yet, and what stands in its place is left over as stray.
        if (!block.isClosed(row)) {
            return;
        }
        String stream = BlockBlobs.stream(row.run(), row.kind());
        filters.take(block)
                .ifPresent(data -> compare(
                        block,
                        "filter",
                        () -> texts.finishAs(GramFilter.read(stream, block.first, data))
                                || !comparable
                                || !wanted.settled()));
        times.take(block)
                .ifPresent(data -> compare(
                        block,
                        "column of times",
                        () -> wanted.times().equals(BlockTimes.read(stream, block.first, block.n, data))
                                || !comparable));
    }

    private interface Comparison {
        boolean isAsItShouldBe();
    }

    private void compare(Block block, String what, Comparison comparison) {
        try {
            if (!comparison.isAsItShouldBe()) {
                finding.accept(
                        Damage.COUNTER_DIFFERS,
                        "the " + what + " of the block at " + block.first + " differs from what its entries sum up to");
            }
        } catch (StorageUnavailable e) {
            finding.accept(Damage.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    /** All blocks have been compared: what is left belongs to none. */
    void finish() throws SQLException {
        filters.tellStray();
        times.tellStray();
    }
}
