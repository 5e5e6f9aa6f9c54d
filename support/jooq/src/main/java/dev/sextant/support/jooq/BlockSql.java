package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.StreamKind;
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
import org.jspecify.annotations.Nullable;

/** The blocks of streams. */
final class BlockSql {
    /** The most blocks that are read at once. */
    static final int PIECE = 256;

    private static final int ROW_BYTES = 96;
    private static final List<Field<?>> STATE = List.of(
            Blocks.N, Blocks.WEIGHT, Blocks.TIME_LO, Blocks.TIME_HI, Blocks.WALL_LO, Blocks.WALL_HI, Blocks.MASK);

    private final Inserts inserts;
    private final Rendered update;
    private final Rendered upFrom;
    private final Rendered downFrom;

    BlockSql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        List<Field<?>> columns = new ArrayList<>(List.of(Blocks.RUN, Blocks.KIND, Blocks.FIRST));
        columns.addAll(STATE);
        inserts = new Inserts(dialect, renderer, Blocks.TABLE, columns);
        update = renderer.of(DSL.update(Blocks.TABLE)
                .set(Renderer.marks(STATE))
                .where(stream().and(Blocks.FIRST.eq(mark(Blocks.FIRST)))));
        upFrom = renderer.of(DSL.select(columns)
                .from(Blocks.TABLE)
                .where(stream().and(Blocks.FIRST.ge(mark(Blocks.FIRST))))
                .orderBy(Blocks.FIRST)
                .limit(mark(Tables.integer("most"))));
        downFrom = renderer.of(DSL.select(columns)
                .from(Blocks.TABLE)
                .where(stream().and(Blocks.FIRST.le(mark(Blocks.FIRST))))
                .orderBy(Blocks.FIRST.desc())
                .limit(mark(Tables.integer("most"))));
    }

    private static Condition stream() {
        return Blocks.RUN.eq(mark(Blocks.RUN)).and(Blocks.KIND.eq(mark(Blocks.KIND)));
    }

    /** The block that holds a sequence, or else the last one before it. */
    Optional<Block> at(Session session, long run, StreamKind kind, long sequence) throws SQLException {
        List<Block> found = downFrom(session, run, kind, sequence, 1);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** The next blocks that begin at a sequence or later, ascending. */
    List<Block> upFrom(Session session, long run, StreamKind kind, long first, int most) throws SQLException {
        List<Block> found = read(session, upFrom, run, kind, first, most);
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
    List<Block> downFrom(Session session, long run, StreamKind kind, long first, int most) throws SQLException {
        List<Block> found = read(session, downFrom, run, kind, first, most);
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

    private static List<Block> read(Session session, Rendered select, long run, StreamKind kind, long first, int most)
            throws SQLException {
        List<Block> blocks = new ArrayList<>();
        try (ResultSet result = session.prepare(select)
                .bind(run)
                .bind(Codes.of(kind))
                .bind(first)
                .bind(most)
                .query()) {
            Row row = new Row(result);
            while (row.next()) {
                Block block = size(row.skip(2).number(), row.number());
                block.weight = row.number();
                OptionalDouble timeLo = row.optionalReal();
                OptionalDouble timeHi = row.optionalReal();
                block.timeLo = timeLo.orElse(block.timeLo);
                block.timeHi = timeHi.orElse(block.timeHi);
                block.wallLo = row.number();
                block.wallHi = row.number();
                block.mask = row.number();
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

    /** Writes what a block has become that was stored before. */
    void update(Session session, StreamRow row, Block block) throws SQLException {
        Prepared statement = session.prepare(update);
        for (Object value : state(block)) {
            statement.bindAny(value);
        }
        statement.bind(row.run()).bind(Codes.of(row.kind())).bind(block.first).update();
    }

    void insert(Session session, StreamRow row, List<Block> blocks) throws SQLException {
        Inserts.Rows rows = inserts.into(session);
        for (Block block : blocks) {
            @Nullable Object[] state = state(block);
            @Nullable Object[] values = new @Nullable Object[3 + state.length];
            values[0] = row.run();
            values[1] = Codes.of(row.kind());
            values[2] = block.first;
            System.arraycopy(state, 0, values, 3, state.length);
            rows.add(ROW_BYTES, values);
        }
        rows.finish();
    }

    private static @Nullable Object[] state(Block block) {
        return new @Nullable Object[] {
            block.n,
            block.weight,
            block.hasTimes() ? (Double) block.timeLo : null,
            block.hasTimes() ? (Double) block.timeHi : null,
            block.wallLo,
            block.wallHi,
            block.mask
        };
    }
}
