package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.Batch;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.SelectSeekStep1;
import org.jooq.impl.DSL;

/** Reads all entries of a stream, block by block, and compares them with everything that counts, bounds or names them. */
final class EntryInspection<E, F extends EntryFilter, B extends Batch> {
    private final EntryTable<E, F, B> table;
    private final BlockSql blocks;
    private final BlockBlobs filters;
    private final BlockBlobs times;
    private final TallySql tallies;
    private final WordSql words;
    private final KeyInspection keys;
    private final Rendered rows;
    private final Rendered first;

    EntryInspection(Dialect dialect, EntryTable<E, F, B> table, KeyInspection keys) {
        this.table = table;
        this.keys = keys;
        blocks = new BlockSql(dialect);
        filters = BlockBlobs.filters(dialect);
        times = BlockBlobs.times(dialect);
        tallies = new TallySql(dialect);
        words = new WordSql(dialect);
        Renderer renderer = new Renderer(dialect);
        rows = renderer.of(between(table, table.columns()));
        first = renderer.of(between(table, List.of(table.seq())).limit(DSL.inline(1)));
    }

    private static SelectSeekStep1<?, Long> between(EntryTable<?, ?, ?> table, List<Field<?>> columns) {
        return DSL.select(columns)
                .from(table.table())
                .where(table.run()
                        .eq(mark(table.run()))
                        .and(table.seq().ge(mark(table.seq())))
                        .and(table.seq().le(mark(table.seq()))))
                .orderBy(table.seq());
    }

    List<Finding> inspect(Session session, RunId run, StreamRow row) throws SQLException {
        return new Inspecting(session, run, row).inspect();
    }

    private final class Inspecting {
        private final Session session;
        private final RunId run;
        private final StreamRow row;
        private final WordReader reader;
        private final KeyInspection.Walk<E> keyed;
        private final ExtractInspection<E> extracts;
        private final Map<TallySql.Counted, Long> counts = new HashMap<>();
        private final List<Finding> findings = new ArrayList<>();
        private long last;
        private long weights;

        Inspecting(Session session, RunId run, StreamRow row) throws SQLException {
            this.session = session;
            this.run = run;
            this.row = row;
            this.keyed = keys.begin(session, run, row, entries -> table.digest(run, entries));
            this.reader = new WordReader(session, words, row.run(), row.kind(), new HashMap<>());
            this.extracts = new ExtractInspection<>(filters, times, session, row, table, this::find);
        }

        List<Finding> inspect() throws SQLException {
            List<Block> piece;
            long next = Long.MIN_VALUE;
            do {
                piece = blocks.closedFrom(session, row, next, BlockSql.PIECE);
                for (int i = 0; i < piece.size(); i++) {
                    if (i % BlockBlobs.SLICE == 0) {
                        extracts.reach(piece.get(Math.min(i + BlockBlobs.SLICE, piece.size()) - 1).first);
                    }
                    inspect(piece.get(i));
                }
                next = piece.isEmpty() ? next : piece.getLast().first + 1;
            } while (piece.size() == BlockSql.PIECE);
            Optional<Block> open = Block.open(row);
            if (open.isPresent()) {
                inspect(open.get());
            }
            extracts.finish();
            if (last != row.next() - 1) {
                find(Damage.COUNTER_DIFFERS, "the blocks reach to " + last + ", the stream to " + (row.next() - 1));
            }
            findStray(Long.MIN_VALUE, 0);
            findStray(row.next(), Long.MAX_VALUE);
            if (!counts.equals(tallies.read(session, row))) {
                find(Damage.COUNTER_DIFFERS, "the tallies differ from what the entries sum up to");
            }
            if (weights != row.bytes()) {
                find(
                        Damage.COUNTER_DIFFERS,
                        "the entries weigh " + weights + " bytes, the stream's row says " + row.bytes());
            }
            inspectWords();
            findings.addAll(keyed.finish());
            return findings;
        }

        /** What lies where no block leads is read by nobody, until an append is to take its place. */
        private void findStray(long from, long to) throws SQLException {
            try (ResultSet result =
                    session.prepare(first).bind(row.run()).bind(from).bind(to).query()) {
                Row each = new Row(result);
                if (each.next()) {
                    find(
                            Damage.STRAY,
                            "there is an entry " + each.number() + ", but the stream's are 1 to " + (row.next() - 1));
                }
            }
        }

        private void inspect(Block stored) throws SQLException {
            if (stored.first >= row.next()) {
                find(
                        Damage.STRAY,
                        "a block begins at " + stored.first + ", but the stream ends at " + (row.next() - 1));
            }
            if (stored.first != last + 1) {
                find(Damage.SEQUENCE_GAP, "a block begins at " + stored.first + ", after one that ends at " + last);
            }
            Block block = new Block(stored.first);
            last = stored.first - 1;
            try (ResultSet result = session.prepare(rows)
                    .bind(row.run())
                    .bind(stored.first)
                    .bind(stored.last())
                    .query()) {
                Row each = new Row(result);
                while (each.next()) {
                    long sequence = each.skip(1).number();
                    if (sequence != last + 1) {
                        find(Damage.SEQUENCE_GAP, "the entries go from " + last + " to " + sequence);
                    }
                    last = sequence;
                    Optional<E> entry = read(each);
                    extracts.add(entry);
                    if (entry.isPresent()) {
                        add(block, entry.get());
                    }
                }
            }
            extracts.finish(stored);
            if (!block.isLike(stored)) {
                find(Damage.COUNTER_DIFFERS, "the block at " + stored.first + " differs from its entries");
            }
            last = Math.max(last, stored.last());
        }

        /** The entry whose sequence was read last, if the row can be read. */
        private Optional<E> read(Row each) throws SQLException {
            try {
                Optional<E> entry = table.read(each, reader, Narrowing.ALL, true);
                entry.flatMap(table::defect).ifPresent(this::findUnreadable);
                return entry;
            } catch (IllegalArgumentException | StorageUnavailable | SQLDataException e) {
                findUnreadable(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        private void findUnreadable(String why) {
            find(Damage.UNREADABLE, "entry " + last + ": " + why);
        }

        private void add(Block block, E entry) throws SQLException {
            TallySql.Counted counted = table.counted(entry, this::id);
            long weight = table.weight(entry);
            weights += weight;
            block.add(weight, table.time(entry), table.wall(entry), counted.word());
            counts.merge(counted, 1L, Long::sum);
            keyed.show(last, entry, weight);
        }

        private int id(String text) {
            try {
                return reader.idOf(text);
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        }

        private void inspectWords() throws SQLException {
            int count = 0;
            int before;
            int id = Integer.MIN_VALUE;
            do {
                before = id;
                Map<Integer, String> piece = words.after(session, row.run(), row.kind(), before);
                count += piece.size();
                // An id that is no such number at all may come again and again.
                id = piece.keySet().stream().max(Integer::compare).orElse(before);
            } while (id > before);
            if (count != row.words()) {
                find(Damage.COUNTER_DIFFERS, "the dictionary has " + count + " words, its counter says " + row.words());
            }
        }

        private void find(Damage damage, String what) {
            if (findings.size() < Verification.MOST_FINDINGS) {
                findings.add(new Finding(Optional.of(run), damage, row.kind() + ": " + what));
            }
        }
    }
}
