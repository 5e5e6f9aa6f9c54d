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
import java.util.TreeMap;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Makes the filters of the blocks that one append closes. Whoever closes a block and does not remember all of its entries
 * reads again what was stored of it, which is 255 entries at most.
 */
final class BlockCloser<E> {
    private final EntryTable<E, ?, ?> table;
    private final WordSql words;
    private final FilterSql filters;
    private final Rendered rows;

    BlockCloser(Dialect dialect, EntryTable<E, ?, ?> table) {
        this.table = table;
        words = new WordSql(dialect);
        filters = new FilterSql(dialect);
        rows = new Renderer(dialect)
                .of(DSL.select(table.columns())
                        .from(table.table())
                        .where(table.run()
                                .eq(mark(table.run()))
                                .and(table.seq().ge(mark(table.seq())))
                                .and(table.seq().lt(mark(table.seq())))));
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
        private final Map<Long, GramFilter> made = new TreeMap<>();
        /** Made when it is needed: most appends of single entries close no block. */
        private @Nullable BlockTexts<E> texts;

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
            BlockTexts<E> texts = texts();
            if (entries.size() == block.n || addStored(block.first, texts)) {
                entries.forEach(texts::add);
                texts.finish().ifPresent(filter -> made.put(block.first, filter));
            } else {
                texts.finish();
            }
            entries.clear();
        }

        /** All entries of the block that is still open; none if they are not all known, or too long to be kept. */
        List<E> entries(Block open) {
            return entries.size() == open.n && open.weight <= Block.MOST_WEIGHT ? entries : List.of();
        }

        private BlockTexts<E> texts() {
            if (texts == null) {
                texts = new BlockTexts<>(table);
            }
            return texts;
        }

        /** Whether all of what was stored can be read: else an append would fail from now on because of a damaged row. */
        private boolean addStored(long first, BlockTexts<E> texts) throws SQLException {
            WordReader reader = new WordReader(session, words, row.run(), row.kind(), new HashMap<>());
            try (ResultSet result = session.prepare(rows)
                    .bind(row.run())
                    .bind(first)
                    .bind(row.next())
                    .query()) {
                Row each = new Row(result);
                while (each.next()) {
                    table.read(each.skip(2), reader, Narrowing.ALL, true).ifPresent(texts::add);
                }
                return true;
            } catch (IllegalArgumentException | StorageUnavailable | SQLDataException e) {
                // A search that comes here reads the rows themselves and tells of the damage, and so does an
                // inspection.
                return false;
            }
        }

        /** Writes the filters of all blocks that were closed. */
        void finish() throws SQLException {
            filters.insert(session, row, made);
        }
    }
}
