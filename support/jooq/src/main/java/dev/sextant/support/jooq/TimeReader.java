package dev.sextant.support.jooq;

import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.stream.Batch;
import dev.sextant.support.jooq.EntryReader.Search;
import dev.sextant.support.storage.BlockTimes;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds which of the chosen entries are nearest ahead of a place in the order by time, before any is read as a whole. */
final class TimeReader<E, F extends EntryFilter, B extends Batch> {
    private final EntryTable<E, F, B> table;
    private final EntryReader<E, F, B> reader;
    private final BlockBlobs times;

    TimeReader(Dialect dialect, EntryTable<E, F, B> table, EntryReader<E, F, B> reader) {
        this.table = table;
        this.reader = reader;
        times = BlockBlobs.times(dialect);
    }

    /** The keys of the page that a query asks for, and of one entry more. */
    List<EntryKey> nearest(Search<F> search, EntryQuery<F> query) throws SQLException {
        Nearest nearest = new Nearest(query.direction(), query.limit() + 1, query.after());
        boolean all = table.choosesAll(search.filter());
        nearest.visit(reader.candidates(search, nearest::isAhead), some -> {
            Map<Long, BlockTimes> known = all ? times(search, some) : Map.of();
            for (Block block : some) {
                if (!nearest.isBeyond(block)) {
                    BlockTimes times = known.get(block.first);
                    if (times != null) {
                        times.each(nearest::offer);
                    } else if (all && block.n == 1) {
                        nearest.offer(block.timeLo, block.first);
                    } else {
                        reader.keys(search, block, nearest.least(), nearest.greatest(), nearest::offer);
                    }
                }
            }
        });
        return nearest.keys();
    }

    private Map<Long, BlockTimes> times(Search<F> search, List<Block> some) throws SQLException {
        StreamRow row = search.row();
        Map<Long, Block> ordered = new HashMap<>();
        for (Block block : some) {
            // What stands in the place of the open block's, belongs to none.
            if (block.isOrdered() && block.isClosed(row)) {
                ordered.put(block.first, block);
            }
        }
        Map<Long, BlockTimes> read = new HashMap<>();
        if (!ordered.isEmpty()) {
            String stream = BlockBlobs.stream(row.run(), row.kind());
            times.among(search.session(), row.run(), row.kind(), List.copyOf(ordered.values()), (first, data) -> {
                Block block = ordered.get(first);
                if (block != null) {
                    read.put(first, BlockTimes.read(stream, first, block.n, data));
                }
            });
        }
        return read;
    }
}
