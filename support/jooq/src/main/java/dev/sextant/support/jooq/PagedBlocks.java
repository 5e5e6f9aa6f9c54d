package dev.sextant.support.jooq;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.storage.GramFilter;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Blocks that are read piece by piece as they are asked for: for who needs few of them, or more than can be remembered. */
record PagedBlocks(Session session, long run, StreamKind kind, BlockSql blocks, FilterSql filters)
        implements BlockView {
    @Override
    public List<Block> upFrom(long sequence) throws SQLException {
        return from(blocks.at(session, run, kind, sequence)
                .filter(block -> block.last() >= sequence)
                .map(block -> block.first)
                .orElse(sequence));
    }

    /** The next blocks that begin at a sequence or later. */
    List<Block> from(long first) throws SQLException {
        return blocks.upFrom(session, run, kind, first);
    }

    @Override
    public List<Block> downFrom(long sequence) throws SQLException {
        return blocks.downFrom(session, run, kind, sequence);
    }

    /** Whether this very block is there. */
    boolean holds(Block block) throws SQLException {
        return blocks.at(session, run, kind, block.first).filter(block::isLike).isPresent();
    }

    @Override
    public List<Block> sift(List<Block> some, Narrowing narrowing) throws SQLException {
        if (narrowing.grams().isEmpty()) {
            return some;
        }
        Map<Long, GramFilter> read = filters(some);
        return some.stream()
                .filter(block -> {
                    GramFilter filter = read.get(block.first);
                    return filter == null || filter.mayHold(narrowing.grams());
                })
                .toList();
    }

    /** The filters of blocks that stand in ascending or descending order, by first sequence, as far as they have some. */
    Map<Long, GramFilter> filters(List<Block> some) throws SQLException {
        Map<Long, GramFilter> read = new HashMap<>();
        if (!some.isEmpty()) {
            long one = some.getFirst().first;
            long other = some.getLast().first;
            filters.between(session, run, kind, Math.min(one, other), Math.max(one, other))
                    .forEach((first, data) -> read.put(first, FilterSql.read(run, kind, first, data)));
        }
        return read;
    }
}
