package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.stream.Batch;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * Walks the entries that a filter chooses, in the order of their sequences, in pieces of bounded weight: blocks that can
 * hold nothing are passed over, and long texts are read only where they are wanted.
 */
final class EntryReader<E, F extends EntryFilter, B extends Batch> {
    /** The most that is read at once, unless one entry weighs more. */
    private static final long MOST_WEIGHT = 256 << 10;
    /** The most blocks that are read at once. */
    private static final int MOST_BLOCKS = 16;
    /** How many entries are read at once that lie apart. */
    private static final int APART = 128;

    private final EntryTable<E, F, B> table;
    private final BlockCache cache;
    private final BlockSql blocks;
    private final BlockBlobs filters;
    private final WordSql words;
    private final WordCache remembered = new WordCache();
    private final Walk ofAll;
    private final Walk ofOneNumber;
    private final Rendered apart;
    private final Rendered keys;
    private final Rendered timed;
    private final Rendered timedBare;

    EntryReader(Dialect dialect, EntryTable<E, F, B> table, BlockCache cache) {
        this.table = table;
        this.cache = cache;
        blocks = new BlockSql(dialect);
        filters = BlockBlobs.filters(dialect);
        words = new WordSql(dialect);
        Renderer renderer = new Renderer(dialect);
        List<Field<?>> columns = table.columns();
        List<Field<?>> bare = columns.subList(0, columns.size() - 1);
        ofAll = walk(renderer, between(table.seq()));
        ofOneNumber = walk(renderer, between(table.seq()).and(table.number().eq(mark(table.number()))));
        apart = renderer.of(where(columns, table.seq().in(Collections.nCopies(APART, mark(table.seq())))));
        keys = timed(renderer, List.of(table.seq(), table.time()));
        timed = timed(renderer, columns);
        timedBare = timed(renderer, bare);
    }

    /** The rows between two sequences in either direction, and ascending without long texts. */
    private record Walk(Rendered up, Rendered down, Rendered upBare) {}

    private Walk walk(Renderer renderer, Condition which) {
        List<Field<?>> columns = table.columns();
        List<Field<?>> bare = columns.subList(0, columns.size() - 1);
        return new Walk(
                renderer.of(where(columns, which).orderBy(table.seq().asc())),
                renderer.of(where(columns, which).orderBy(table.seq().desc())),
                renderer.of(where(bare, which).orderBy(table.seq().asc())));
    }

    private Rendered timed(Renderer renderer, List<Field<?>> columns) {
        return renderer.of(where(columns, between(table.seq()).and(between(table.time()))));
    }

    private SelectConditionStep<?> where(List<Field<?>> columns, Condition which) {
        return DSL.select(columns)
                .from(table.table())
                .where(table.run().eq(mark(table.run())).and(which));
    }

    private static <T> Condition between(Field<T> field) {
        return field.ge(mark(field)).and(field.le(mark(field)));
    }

    /** An entry with its sequence. */
    record Placed<E>(long sequence, E entry) {}

    /**
     * One search: a filter over one run's stream.
     *
     * @param bodies whether the long texts are wanted in what is found
     */
    record Search<F>(
            Session session,
            StreamRow row,
            F filter,
            Narrowing narrowing,
            BlockView blocks,
            WordReader words,
            boolean bodies) {
        List<Block> candidates(List<Block> piece) throws SQLException {
            return blocks.sift(piece.stream().filter(narrowing::mayHold).toList(), narrowing);
        }
    }

    /** What a filter comes to in numbers. */
    Narrowing narrow(Session session, StreamRow row, F filter) throws SQLException {
        return table.narrow(session, words, row.run(), filter);
    }

    /** A search of which a few blocks may do: from one end, until enough is found. */
    Search<F> search(Session session, StreamRow row, F filter, Narrowing narrowing, boolean bodies)
            throws SQLException {
        return search(session, row, filter, narrowing, bodies, narrowing.rulesOut());
    }

    /** A search that looks at all blocks. */
    Search<F> searchAll(Session session, StreamRow row, F filter, Narrowing narrowing) throws SQLException {
        return search(session, row, filter, narrowing, false, true);
    }

    private Search<F> search(Session session, StreamRow row, F filter, Narrowing narrowing, boolean bodies, boolean all)
            throws SQLException {
        PagedBlocks stored = new PagedBlocks(session, row, blocks, filters);
        BlockView view = all ? RememberedBlocks.open(cache, stored, row) : stored;
        WordReader reader = new WordReader(session, words, row.run(), table.kind(), remembered.of(row.run()));
        return new Search<>(session, row, filter, narrowing, view, reader, bodies);
    }

    /** Shows what is chosen from a sequence on, ascending, until the visitor answers false. */
    void up(Search<F> search, long from, Predicate<Placed<E>> visitor) throws SQLException {
        BlockView blocks = search.blocks();
        for (List<Block> piece = blocks.upFrom(from); !piece.isEmpty(); piece = blocks.upFrom(after(piece))) {
            for (List<Block> group : groups(search.candidates(piece))) {
                long first = Math.max(from, group.getFirst().first);
                if (!rows(search, Direction.FORWARD, first, group.getLast().last(), visitor)) {
                    return;
                }
            }
        }
    }

    /** Shows what is chosen from a sequence down, descending, until the visitor answers false. */
    void down(Search<F> search, long from, Predicate<Placed<E>> visitor) throws SQLException {
        BlockView blocks = search.blocks();
        for (List<Block> piece = blocks.downFrom(from); !piece.isEmpty(); piece = blocks.downFrom(before(piece))) {
            for (List<Block> group : groups(search.candidates(piece))) {
                long last = Math.min(from, group.getFirst().last());
                if (!rows(search, Direction.BACKWARD, group.getLast().first, last, visitor)) {
                    return;
                }
            }
        }
    }

    /** All blocks that may hold something, of those that are worth a look. */
    List<Block> candidates(Search<F> search, Predicate<Block> worth) throws SQLException {
        List<Block> candidates = new ArrayList<>();
        BlockView blocks = search.blocks();
        for (List<Block> piece = blocks.upFrom(1); !piece.isEmpty(); piece = blocks.upFrom(after(piece))) {
            candidates.addAll(search.candidates(piece.stream().filter(worth).toList()));
        }
        return candidates;
    }

    private static long after(List<Block> ascending) {
        return ascending.getLast().last() + 1;
    }

    private static long before(List<Block> descending) {
        return descending.getLast().first - 1;
    }

    /** Shows what is chosen among these sequences, until the visitor answers false, and says whether it never did. */
    boolean rows(Search<F> search, Direction direction, long first, long last, Predicate<Placed<E>> visitor)
            throws SQLException {
        boolean bodies = search.bodies() || search.narrowing().bodies() || direction == Direction.BACKWARD;
        // Rows of other types and levels are ruled out by the database, before any value of them comes here.
        Set<Integer> numbers = search.narrowing().numbers();
        boolean one = numbers.size() == 1;
        Walk walk = one ? ofOneNumber : ofAll;
        Rendered select = direction == Direction.BACKWARD ? walk.down() : bodies ? walk.up() : walk.upBare();
        Prepared rows = prepare(search, select).bind(first).bind(last);
        if (one) {
            rows.bind(numbers.iterator().next());
        }
        return show(search, rows, bodies, visitor);
    }

    private static Prepared prepare(Search<?> search, Rendered select) throws SQLException {
        return search.session().prepare(select).bind(search.row().run());
    }

    private boolean show(Search<F> search, Prepared select, boolean bodies, Predicate<Placed<E>> visitor)
            throws SQLException {
        try (ResultSet result = select.query()) {
            Row row = new Row(result);
            while (row.next()) {
                Optional<E> entry = read(search, row, bodies);
                if (entry.isPresent()
                        && table.matches(search.filter(), entry.get())
                        && !visitor.test(new Placed<>(sequence(row), entry.get()))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Read last, and of those rows only that are not ruled out: most are, where a text is looked for. */
    private static long sequence(Row row) throws SQLException {
        return row.restart().skip(1).number();
    }

    /** The entry of the row, unless it is ruled out. */
    private Optional<E> read(Search<F> search, Row row, boolean bodies) throws SQLException {
        try {
            return table.read(row.skip(2), search.words(), search.narrowing(), bodies);
        } catch (IllegalArgumentException | SQLDataException e) {
            throw DamagedRow.of(
                    "entry " + sequence(row) + " of " + table.kind() + " of run number "
                            + search.row().run(),
                    e);
        }
    }

    /** Takes the key of an entry in. */
    @FunctionalInterface
    interface Keys {
        void visit(double time, long sequence);
    }

    /** Shows the keys of what is chosen in a block and lies between two times, both included. */
    void keys(Search<F> search, Block block, double least, double greatest, Keys visitor) throws SQLException {
        if (table.choosesAll(search.filter())) {
            Prepared select = prepare(search, keys)
                    .bind(block.first)
                    .bind(block.last())
                    .bind(least)
                    .bind(greatest);
            try (ResultSet result = select.query()) {
                Row row = new Row(result);
                while (row.next()) {
                    long sequence = row.number();
                    visitor.visit(row.real(), sequence);
                }
            }
        } else {
            boolean bodies = search.narrowing().bodies();
            Prepared select = prepare(search, bodies ? timed : timedBare)
                    .bind(block.first)
                    .bind(block.last())
                    .bind(least)
                    .bind(greatest);
            show(search, select, bodies, entry -> {
                visitor.visit(table.time(entry.entry()).orElseThrow(), entry.sequence());
                return true;
            });
        }
    }

    /** What is chosen of these sequences, with long texts, by sequence. */
    Map<Long, Placed<E>> at(Search<F> search, List<Long> sequences) throws SQLException {
        Map<Long, Placed<E>> found = new HashMap<>();
        for (int from = 0; from < sequences.size(); from += APART) {
            Prepared select = prepare(search, apart);
            for (int i = from; i < from + APART; i++) {
                // The last one again and again, where there are less: a row is found once.
                select.bind(sequences.get(Math.min(i, sequences.size() - 1)));
            }
            show(search, select, true, entry -> {
                found.put(entry.sequence(), entry);
                return true;
            });
        }
        return found;
    }

    /**
     * Candidates that follow each other without a gap, together as long as they are light; the first group is small, since
     * a page may need no more.
     */
    private static List<List<Block>> groups(List<Block> candidates) {
        List<List<Block>> groups = new ArrayList<>();
        List<Block> group = new ArrayList<>();
        long weight = 0;
        int most = 1;
        for (Block block : candidates) {
            if (!group.isEmpty()
                    && (!block.touches(group.getLast())
                            || group.size() == most
                            || weight + block.weight > MOST_WEIGHT)) {
                groups.add(List.copyOf(group));
                group.clear();
                weight = 0;
                most = Math.min(MOST_BLOCKS, 2 * most);
            }
            group.add(block);
            weight += block.weight;
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }
}
