package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Tables.Blocks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The blocks of streams: the closed ones in their table, behind them the open one, which the stream's row tells of. */
final class BlockSql {
    /** The most blocks that are read at once. */
    static final int PIECE = 256;

    private static final int ROW_BYTES = 96;
    private static final List<Field<?>> COLUMNS = List.of(
            Blocks.RUN,
            Blocks.KIND,
            Blocks.FIRST,
            Blocks.N,
            Blocks.WEIGHT,
            Blocks.TIME_LO,
            Blocks.TIME_HI,
            Blocks.WALL_LO,
            Blocks.WALL_HI,
            Blocks.MASK);

    private final Inserts inserts;
    private final Rendered upFrom;
    private final Rendered downFrom;

    BlockSql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        inserts = new Inserts(dialect, renderer, Blocks.TABLE, COLUMNS);
        upFrom = renderer.of(DSL.select(COLUMNS)
                .from(Blocks.TABLE)
                .where(stream().and(Blocks.FIRST.ge(mark(Blocks.FIRST))))
                .orderBy(Blocks.FIRST)
                .limit(mark(Tables.integer("most"))));
        downFrom = renderer.of(DSL.select(COLUMNS)
                .from(Blocks.TABLE)
                .where(stream().and(Blocks.FIRST.le(mark(Blocks.FIRST))))
                .orderBy(Blocks.FIRST.desc())
                .limit(mark(Tables.integer("most"))));
    }

    private static Condition stream() {
        return Blocks.RUN.eq(mark(Blocks.RUN)).and(Blocks.KIND.eq(mark(Blocks.KIND)));
    }

    /** The block that holds a sequence, or else the last one before it. */
    Optional<Block> at(Session session, StreamRow row, long sequence) throws SQLException {
        List<Block> found = downFrom(session, row, sequence, 1);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** The next blocks that begin at a sequence or later, ascending. */
    List<Block> upFrom(Session session, StreamRow row, long first, int most) throws SQLException {
        Optional<Block> open = Block.open(row).filter(block -> block.first >= first);
        List<Block> found = open.isPresent() && open.get().first == first
                ? new ArrayList<>()
                : closedFrom(session, row, first, most);
        if (open.isPresent() && found.size() < most) {
            if (!found.isEmpty() && found.getLast().first >= open.get().first) {
                throw outOfOrder(found.getLast());
            }
            found.add(open.get());
        }
        return found;
    }

    /** The next blocks that take no further entry and begin at a sequence or later, ascending. */
    List<Block> closedFrom(Session session, StreamRow row, long first, int most) throws SQLException {
        List<Block> found = read(session, upFrom, row, first, most);
        long least = first;
        for (Block block : found) {
            if (block.first < least) {
                throw outOfOrder(block);
            }
            least = block.first + 1;
        }
        return found;
    }

    /** The next blocks that begin at a sequence or earlier, descending. */
    List<Block> downFrom(Session session, StreamRow row, long first, int most) throws SQLException {
        Optional<Block> open = Block.open(row).filter(block -> block.first <= first);
        List<Block> found = new ArrayList<>(open.stream().toList());
        if (found.size() < most) {
            found.addAll(read(session, downFrom, row, first, most - found.size()));
        }
        long greatest = first;
        for (Block block : found) {
            if (block.first > greatest) {
                throw outOfOrder(block);
            }
            greatest = block.first == Long.MIN_VALUE ? block.first : block.first - 1;
        }
        return found;
    }

    /** Where pages of a file were confused. Who reads on behind such a block would meet it again and again. */
    private static StorageUnavailable outOfOrder(Block block) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "A block at " + block.first + " stands where none such may; restore the store from a backup.");
    }

    private static List<Block> read(Session session, Rendered select, StreamRow row, long first, int most)
            throws SQLException {
        List<Block> blocks = new ArrayList<>();
        try (ResultSet result = session.prepare(select)
                .bind(row.run())
                .bind(Codes.of(row.kind()))
                .bind(first)
                .bind(most)
                .query()) {
            Row each = new Row(result);
            while (each.next()) {
                Block block = size(each.skip(2).number(), each.number());
                block.weight = each.number();
                OptionalDouble timeLo = each.optionalReal();
                OptionalDouble timeHi = each.optionalReal();
                block.timeLo = timeLo.orElse(block.timeLo);
                block.timeHi = timeHi.orElse(block.timeHi);
                block.wallLo = each.number();
                block.wallHi = each.number();
                block.mask = each.number();
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** Who reads on behind a block of nothing, or of more than there can be, would meet it again and again. */
    private static Block size(long first, long n) {
        if (n < 1 || n > Integer.MAX_VALUE || first > Long.MAX_VALUE - n) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "A block at " + first + " says that it holds " + n
                            + " entries, which none can; restore the store from a backup.");
        }
        Block block = new Block(first);
        block.n = (int) n;
        return block;
    }

    /** Writes blocks that were closed. */
    void insert(Session session, StreamRow row, List<Block> blocks) throws SQLException {
        Inserts.Rows rows = inserts.into(session);
        for (Block block : blocks) {
            rows.add(
                    ROW_BYTES,
                    row.run(),
                    Codes.of(row.kind()),
                    block.first,
                    block.n,
                    block.weight,
                    block.hasTimes() ? (Double) block.timeLo : null,
                    block.hasTimes() ? (Double) block.timeHi : null,
                    block.wallLo,
                    block.wallHi,
                    block.mask);
        }
        rows.finish();
    }
}
