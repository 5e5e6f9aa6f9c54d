package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.store.StorageUnavailable;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

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
     */
    Closing begin(Session session, StreamRow row, List<E> open) {
        return new Closing(session, row, open);
    }

    /** One append. What it added to its last block, which stays open, is left to whoever closes that. */
    final class Closing {
        private final Session session;
        private final StreamRow row;
        private final List<E> entries;
        private final Map<Long, byte[]> madeFilters = new TreeMap<>();
        private final Map<Long, byte[]> madeTimes = new TreeMap<>();
        /** The first block that was closed; 0 if none was. */
        private long from;
        /** Made when it is needed: most appends of single entries close no block. */
        private @Nullable BlockExtracts<E> extracts;

        private Closing(Session session, StreamRow row, List<E> open) {
            this.session = session;
            this.row = row;
            this.entries = new ArrayList<>(open);
        }

        /** Takes in the next entry of the open block. */
        void add(E entry) {
            entries.add(entry);
        }

        /** The open block takes no further entry. */
        void close(Block block) throws SQLException {
            from = from == 0 ? block.first : from;
            BlockExtracts<E> extracts = extracts();
            boolean readable = entries.size() == block.n || (!session.isWary() && addStored(block.first, extracts));
            entries.forEach(extracts::add);
            entries.clear();
            BlockExtracts.Extract extract = extracts.finish(block.first);
            if (readable) {
                extract.filter().ifPresent(filter -> madeFilters.put(block.first, filter.toBytes()));
                if (block.isOrdered()) {
                    madeTimes.put(block.first, extract.times().toBytes());
                }
            }
        }

        /** All entries of the block that is still open; none if they are not all known, or too long to be kept. */
        List<E> entries(Block open) {
            return entries.size() == open.n && open.weight <= Block.MOST_WEIGHT ? entries : List.of();
        }

        private BlockExtracts<E> extracts() {
            if (extracts == null) {
                extracts = new BlockExtracts<>(table);
            }
            return extracts;
        }

        /**
         * Whether all of what was stored can be read. If not, the block is closed with nothing beside it: an append would
         * fail from now on, because of damage that it has nothing to do with.
         */
        private boolean addStored(long first, BlockExtracts<E> extracts) throws SQLException {
            try {
                return read(first, extracts) == row.next() - first;
            } catch (IllegalArgumentException | StorageUnavailable | SQLDataException e) {
                // A search that comes here reads the rows themselves and tells of the damage, and so does an
                // inspection.
                return false;
            }
        }

        private long read(long first, BlockExtracts<E> extracts) throws SQLException {
            WordReader reader = new WordReader(session, words, row.run(), row.kind(), new HashMap<>());
            long count = 0;
            try (ResultSet result = session.prepare(rows)
                    .bind(row.run())
                    .bind(first)
                    .bind(row.next())
                    .query()) {
                Row each = new Row(result);
                while (each.next()) {
                    Optional<E> entry = table.read(each.skip(2), reader, Narrowing.ALL, true);
                    entry.ifPresent(extracts::add);
                    count += entry.isPresent() ? 1 : 0;
                }
            }
            return count;
        }

        /** Writes what stands beside all blocks that were closed. */
        void finish() throws SQLException {
            if (from != 0) {
                filters.write(session, row, from, madeFilters);
                times.write(session, row, from, madeTimes);
            }
        }
    }
}
