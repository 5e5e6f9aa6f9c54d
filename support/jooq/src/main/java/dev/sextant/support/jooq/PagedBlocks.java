package dev.sextant.support.jooq;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.storage.GramFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Blocks that are read piece by piece as they are asked for: for who needs few of them, or more than can be remembered. */
final class PagedBlocks implements BlockView {
    /** Most pages lie in so many blocks. Each further piece is so many times as large. */
    private static final int FIRST_PIECE = 4;

    private final Session session;
    private final StreamRow row;
    private final BlockSql blocks;
    private final BlockBlobs filters;
    private int piece = FIRST_PIECE;

    PagedBlocks(Session session, StreamRow row, BlockSql blocks, BlockBlobs filters) {
        this.session = session;
        this.row = row;
        this.blocks = blocks;
        this.filters = filters;
    }

    long run() {
        return row.run();
    }

    StreamKind kind() {
        return row.kind();
    }

    @Override
    public List<Block> upFrom(long sequence) throws SQLException {
        long first = blocks.at(session, row, sequence)
                .filter(block -> block.last() >= sequence)
                .map(block -> block.first)
                .orElse(sequence);
        return blocks.upFrom(session, row, first, nextPiece());
    }

    @Override
    public List<Block> downFrom(long sequence) throws SQLException {
        return blocks.downFrom(session, row, sequence, nextPiece());
    }

    private int nextPiece() {
        int now = piece;
        piece = Math.min(BlockSql.PIECE, FIRST_PIECE * piece);
        return now;
    }

    /** The next {@value BlockSql#PIECE} blocks that begin at a sequence or later. */
    List<Block> from(long first) throws SQLException {
        return blocks.upFrom(session, row, first, BlockSql.PIECE);
    }

    /** Whether this very block is there. */
    boolean holds(Block block) throws SQLException {
        return blocks.at(session, row, block.first).filter(block::isLike).isPresent();
    }

    @Override
    public List<Block> sift(List<Block> some, Narrowing narrowing) throws SQLException {
        if (narrowing.grams().isEmpty()) {
            return some;
        }
        Set<Block> denied = new HashSet<>();
        for (List<Block> slice : slices(some.stream().filter(this::isClosed).toList())) {
            Map<Long, GramFilter> read = filters(slice);
            for (Block block : slice) {
                GramFilter filter = read.get(block.first);
                if (filter != null && !filter.mayHold(narrowing.grams())) {
                    denied.add(block);
                }
            }
        }
        return some.stream().filter(block -> !denied.contains(block)).toList();
    }

    /** Whether a block takes no further entry: what stands in the place of another one's filter, belongs to none. */
    boolean isClosed(Block block) {
        return block.isClosed(row);
    }

    /** Blocks in parts whose filters may be held at once: those of long texts take 64 KiB each. */
    static List<List<Block>> slices(List<Block> some) {
        List<List<Block>> slices = new ArrayList<>();
        for (int from = 0; from < some.size(); from += BlockBlobs.SLICE) {
            slices.add(some.subList(from, Math.min(some.size(), from + BlockBlobs.SLICE)));
        }
        return slices;
    }

    /** The filters of a slice, by first sequence, as far as its blocks have some. */
    Map<Long, GramFilter> filters(List<Block> slice) throws SQLException {
        Map<Long, GramFilter> read = new HashMap<>();
        String stream = BlockBlobs.stream(run(), kind());
        filters.among(
                session, run(), kind(), slice, (first, data) -> read.put(first, GramFilter.read(stream, first, data)));
        return read;
    }
}
