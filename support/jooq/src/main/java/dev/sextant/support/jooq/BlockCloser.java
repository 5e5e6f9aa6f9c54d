package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.storage.GramFilter;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jooq.impl.DSL;

/**
 * Makes what stands beside the blocks that one append closes: their filters and their times. Whoever closes a
 * block and does not remember all of its entries reads again what was stored of it, which is 255 entries at most.
 */
final class BlockCloser<E> {
    private final EntryTable<E, ?, ?> table;
    private final WordSql words;
    private final BlockBlobs filters;
    private final BlockBlobs times;
    private final Rendered rows;

    BlockCloser(Dialect dialect, EntryTable<E, ?, ?> table) {
        this.table = table;
        words = new WordSql(dialect);
        filters = BlockBlobs.filters(dialect);
        times = BlockBlobs.times(dialect);
        rows = new Renderer(dialect)
                .of(DSL.select(table.columns())
                        .from(table.table())
                        .where(table.run()
                                .eq(mark(table.run()))
                                .and(table.seq().ge(mark(table.seq())))
                                .and(table.seq().lt(mark(table.seq()))))
                        .orderBy(table.seq()));
    }

    /**
     * Begins an append.
     *
     * @param open all entries of the open block, or none
     * @param more how many are appended
     */
    Closing begin(Session session, StreamRow row, List<E> open, int more) {
        return new Closing(session, row, open, more >= AppendSql.LARGE);
    }

    /** What stands beside one closed block, as bytes. */
    private record Made(Optional<byte[]> filter, Optional<byte[]> times) {}

    /** One append. What it added to its last block, which stays open, is left to whoever closes that. */
    final class Closing {
        private final Session session;
        private final StreamRow row;
        private final List<E> entries;
        private final boolean large;
        /** Of the blocks that were closed and can be read, by their first sequences. */
        private final Map<Long, Supplier<Made>> made = new TreeMap<>();
        /** The first block that was closed; 0 if none was. */
        private long from;

        private Closing(Session session, StreamRow row, List<E> open, boolean large) {
            this.session = session;
            this.row = row;
            this.entries = new ArrayList<>(open);
            this.large = large;
        }

        /** Takes in the next entry of the open block. */
        void add(E entry) {
            entries.add(entry);
        }

        /** The open block takes no further entry. */
        void close(Block block) throws SQLException {
            from = from == 0 ? block.first : from;
            List<E> all = new ArrayList<>(entries.size() < block.n ? stored(block.first) : List.of());
            all.addAll(entries);
            entries.clear();
            if (all.size() == block.n) {
                made.put(block.first, Beside.compute(large, () -> made(block, all)));
            }
        }

        private Made made(Block block, List<E> all) {
            BlockExtracts<E> extracts = new BlockExtracts<>(table);
            all.forEach(extracts::add);
            BlockExtracts.Extract extract = extracts.finish(block.first);
            return new Made(
                    extract.filter().map(GramFilter::toBytes),
                    block.isOrdered() ? Optional.of(extract.times().toBytes()) : Optional.empty());
        }

        /** All entries of the block that is still open; none if they are not all known, or too long to be kept. */
        List<E> entries(Block open) {
            return entries.size() == open.n && open.weight <= Block.MOST_WEIGHT ? entries : List.of();
        }

        /**
         * What was stored of the open block. Less than that if it can't be read: then the block is closed with nothing
         * beside it, or an append would fail from now on, because of damage that it has nothing to do with.
         */
        private List<E> stored(long first) throws SQLException {
            List<E> stored = new ArrayList<>();
            if (session.isWary()) {
                return stored;
            }
            try {
                read(first, stored);
            } catch (IllegalArgumentException | StorageUnavailable | SQLDataException e) {
                // A search that comes here reads the rows themselves and tells of the damage, and so does an
                // inspection.
                stored.clear();
            }
            return stored;
        }

        private void read(long first, List<E> stored) throws SQLException {
            WordReader reader = new WordReader(session, words, row.run(), row.kind(), new HashMap<>());
            try (ResultSet result = session.prepare(rows)
                    .bind(row.run())
                    .bind(first)
                    .bind(row.next())
                    .query()) {
                Row each = new Row(result);
                while (each.next()) {
                    table.read(each.skip(2), reader, Narrowing.ALL, true).ifPresent(stored::add);
                }
            }
        }

        /** Writes what stands beside all blocks that were closed. */
        void finish() throws SQLException {
            if (from == 0) {
                return;
            }
            Map<Long, byte[]> madeFilters = new TreeMap<>();
            Map<Long, byte[]> madeTimes = new TreeMap<>();
            made.forEach((first, beside) -> {
                Made ready = beside.get();
                ready.filter().ifPresent(filter -> madeFilters.put(first, filter));
                ready.times().ifPresent(column -> madeTimes.put(first, column));
            });
            filters.write(session, row, from, madeFilters);
            times.write(session, row, from, madeTimes);
        }
    }
}
