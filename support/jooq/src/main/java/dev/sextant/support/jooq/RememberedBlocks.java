package dev.sextant.support.jooq;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.storage.GramFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All blocks of a stream, of which a cache knows the closed ones. */
final class RememberedBlocks implements BlockView {
    private final BlockCache cache;
    private final KnownBlocks known;
    private final PagedBlocks stored;
    /** By sequence. */
    private final List<Block> all;

    private RememberedBlocks(BlockCache cache, KnownBlocks known, PagedBlocks stored, List<Block> all) {
        this.cache = cache;
        this.known = known;
        this.stored = stored;
        this.all = all;
    }

    /** The blocks of a stream; read piece by piece, if they are more than the cache has room for. */
    static BlockView open(BlockCache cache, PagedBlocks stored, StreamRow row) throws SQLException {
        long run = row.run();
        StreamKind kind = row.kind();
        KnownBlocks known = cache.of(run, kind);
        List<Block> all = known.before(row.next());
        int remembered = all.size();
        if (remembered > 0 && !stored.holds(all.getLast())) {
            // The store is not what it was: a server may lose commits that it has answered.
            cache.forget(run, kind);
            return stored;
        }
        long next = remembered == 0 ? 1 : all.getLast().last() + 1;
        List<Block> piece;
        do {
            piece = stored.from(next);
            all.addAll(piece);
            // The last one so far may be open.
            int closed = Math.max(remembered, all.size() - 1);
            if (!cache.remember(run, kind, known, remembered, all.subList(remembered, closed))) {
                return stored;
            }
            remembered = closed;
            next = piece.isEmpty() ? next : piece.getLast().last() + 1;
        } while (piece.size() == BlockSql.PIECE);
        return new RememberedBlocks(cache, known, stored, all);
    }

    @Override
    public List<Block> upFrom(long sequence) {
        int from = ending(sequence);
        return all.subList(from, Math.min(all.size(), from + BlockSql.PIECE));
    }

    @Override
    public List<Block> downFrom(long sequence) {
        int at = ending(sequence);
        // The first block that ends at the sequence or later belongs to it only if it begins no later.
        int to = at < all.size() && all.get(at).first <= sequence ? at + 1 : at;
        return all.subList(Math.max(0, to - BlockSql.PIECE), to).reversed();
    }

    /** The index of the first block that ends at a sequence or later. */
    private int ending(long sequence) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).last() < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public List<Block> sift(List<Block> some, Narrowing narrowing) throws SQLException {
        if (narrowing.grams().isEmpty()) {
            return some;
        }
        List<Block> unknown = new ArrayList<>();
        for (Block block : some) {
            if (stored.isClosed(block) && !known.knowsFilter(block)) {
                unknown.add(block);
            }
        }
        Set<Block> denied = new HashSet<>();
        for (List<Block> slice : PagedBlocks.slices(unknown)) {
            Map<Long, GramFilter> read = stored.filters(slice);
            for (Block block : slice) {
                Optional<GramFilter> filter = Optional.ofNullable(read.get(block.first));
                // Where there is no room to remember it, it has its say now.
                cache.remember(stored.run(), stored.kind(), known, block, filter);
                if (filter.isPresent() && !filter.get().mayHold(narrowing.grams())) {
                    denied.add(block);
                }
            }
        }
        return some.stream()
                .filter(block -> !denied.contains(block) && known.mayHold(block, narrowing.grams()))
                .toList();
    }
}
