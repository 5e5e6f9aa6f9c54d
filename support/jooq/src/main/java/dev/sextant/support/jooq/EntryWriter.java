package dev.sextant.support.jooq;

import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.Batch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes entries: rows and words, and once a block is closed that block with its filter and tallies, all in one
 * transaction. What is known of the block that stays open is left to the stream's row.
 */
final class EntryWriter<E, F extends EntryFilter, B extends Batch> implements Storing<B> {
    private final EntryTable<E, F, B> table;
    private final WordSql words;
    private final BlockSql blocks;
    private final BlockCloser<E> closer;
    private final TallySql tallies;
    private final Inserts inserts;
    private final Tails<E> tails = new Tails<>();

    EntryWriter(Dialect dialect, EntryTable<E, F, B> table) {
        this.table = table;
        words = new WordSql(dialect);
        blocks = new BlockSql(dialect);
        closer = new BlockCloser<>(dialect, table);
        tallies = new TallySql(dialect);
        inserts = new Inserts(dialect, new Renderer(dialect), table.table(), table.columns());
    }

    @Override
    public StreamRow store(Session session, StreamRow row, List<B> batches) throws SQLException {
        Optional<Tail<E>> remembered = tails.take(row);
        Tail<E> tail = remembered.isPresent() ? remembered.get() : recall(session, row);
        Dictionary dictionary = tail.words();
        int[][] ids = learn(session, row, batches, dictionary);

        Block block = tail.block();
        TallySql.Counts counts = tail.counts();
        List<Block> closed = new ArrayList<>();
        TallySql.Counts closedCounts = new TallySql.Counts();
        BlockCloser<E>.Closing closing = closer.begin(session, row, tail.entries(), ids.length);
        Inserts.Rows rows = inserts.into(session);
        long sequence = row.next();
        long weights = 0;
        int at = 0;
        for (B batch : batches) {
            List<E> entries = table.entries(batch);
            for (int i = 0; i < entries.size(); i++) {
                E entry = entries.get(i);
                long weight = table.weight(batch, i);
                TallySql.Counted counted = table.counted(entry, ids[at]);
                if (!block.takes(weight)) {
                    closing.close(block);
                    closed.add(block);
                    closedCounts.addAll(counts);
                    block = new Block(sequence);
                    counts = new TallySql.Counts();
                }
                closing.add(entry);
                block.add(weight, table.time(entry), table.wall(entry), counted.word());
                counts.add(counted);
                rows.add(weight, line(row.run(), sequence, entry, ids[at]));
                weights += weight;
                sequence++;
                at++;
            }
        }
        rows.finish();
        blocks.insert(session, row, closed);
        tallies.add(session, row, closedCounts);
        closing.finish();
        long bytes = row.bytes() + weights;
        Tail<E> next = new Tail<>(sequence, bytes, dictionary, block, counts, closing.entries(block));
        session.onCommit(() -> tails.put(row.run(), next));
        return row.withEntries(sequence, dictionary.size(), bytes, block.toOpen(counts));
    }

    private Inserts.Line line(long run, long sequence, E entry, int[] ids) {
        return insert -> table.bind(insert, run, sequence, entry, ids);
    }

    /** Makes words of the entries' texts, and answers the ids of each entry's. */
    private int[][] learn(Session session, StreamRow row, List<B> batches, Dictionary dictionary) throws SQLException {
        dictionary.begin();
        int[][] ids = ids(batches, dictionary::idOrAsk);
        return dictionary.learn(session, words, row) ? ids(batches, dictionary) : ids;
    }

    private int[][] ids(List<B> batches, Ids words) {
        int[][] ids = new int[batches.stream().mapToInt(Batch::size).sum()][];
        int at = 0;
        for (B batch : batches) {
            for (E entry : table.entries(batch)) {
                ids[at++] = table.ids(entry, words);
            }
        }
        return ids;
    }

    private Tail<E> recall(Session session, StreamRow row) throws SQLException {
        if (row.open().isEmpty()) {
            requireClosed(session, row);
        }
        return new Tail<>(
                row.next(),
                row.bytes(),
                new Dictionary(row.words()),
                Block.open(row).orElseGet(() -> new Block(row.next())),
                row.open().map(TallySql.Counts::of).orElseGet(TallySql.Counts::new),
                List.of());
    }

    /** What lies behind the last block, and in no open one, would never be seen again once an append went on behind it. */
    private void requireClosed(Session session, StreamRow row) throws SQLException {
        long last = blocks.at(session, row, row.next()).map(Block::last).orElse(0L);
        if (last != row.next() - 1) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "The " + row.kind() + " of run number " + row.run() + " reach to " + (row.next() - 1)
                            + ", but their blocks to " + last + "; restore the run from a backup.");
        }
    }
}
