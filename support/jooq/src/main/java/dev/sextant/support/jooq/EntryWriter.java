package dev.sextant.support.jooq;

import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.Batch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes entries: rows, words, blocks with their filters, and tallies, all in one transaction. */
final class EntryWriter<E, F extends EntryFilter, B extends Batch> implements Storing<B> {
    private final EntryTable<E, F, B> table;
    private final StreamSql streams;
    private final WordSql words;
    private final BlockSql blocks;
    private final BlockCloser<E> closer;
    private final TallySql tallies;
    private final Inserts inserts;
    private final Tails<E> tails = new Tails<>();

    EntryWriter(Dialect dialect, EntryTable<E, F, B> table) {
        this.table = table;
        streams = new StreamSql(dialect);
        words = new WordSql(dialect);
        blocks = new BlockSql(dialect);
        closer = new BlockCloser<>(dialect, table);
        tallies = new TallySql(dialect);
        inserts = new Inserts(dialect, new Renderer(dialect), table.table(), table.columns());
    }

    @Override
    public long store(Session session, StreamRow row, List<B> batches) throws SQLException {
        Optional<Tail<E>> remembered = tails.take(row);
        Tail<E> tail = remembered.isPresent() ? remembered.get() : recall(session, row);
        Dictionary dictionary = tail.words();
        int[][] ids = learn(session, row, batches, dictionary);

        // The first block may have been stored before; the rows of the others are new.
        Block block = tail.block();
        boolean wasStored = block.n > 0;
        List<Block> touched = new ArrayList<>(List.of(block));
        BlockCloser<E>.Closing closing = closer.begin(session, row, tail.entries(), ids.length);
        TallySql.Counts counts = new TallySql.Counts();
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
                    block = new Block(sequence);
                    touched.add(block);
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
        if (wasStored) {
            blocks.update(session, row, touched.removeFirst());
        }
        blocks.insert(session, row, touched);
        tallies.add(session, row, counts);
        closing.finish();
        Tail<E> next = new Tail<>(sequence, row.bytes() + weights, dictionary, block, closing.entries(block));
        session.onCommit(() -> tails.put(row.run(), next));
        return weights;
    }

    private Inserts.Line line(long run, long sequence, E entry, int[] ids) {
        return insert -> table.bind(insert, run, sequence, entry, ids);
    }

    /** Makes words of the entries' texts, and answers the ids of each entry's. */
    private int[][] learn(Session session, StreamRow row, List<B> batches, Dictionary dictionary) throws SQLException {
        dictionary.begin();
        int[][] ids = ids(batches, dictionary::idOrAsk);
        return dictionary.learn(session, words, streams, row) ? ids(batches, dictionary) : ids;
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
        Block last = blocks.at(session, row.run(), row.kind(), row.next()).orElseGet(() -> new Block(1));
        if (last.last() != row.next() - 1) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "The " + row.kind() + " of run number " + row.run() + " reach to " + (row.next() - 1)
                            + ", but their blocks to " + last.last() + "; restore the run from a backup.");
        }
        return new Tail<>(row.next(), row.bytes(), new Dictionary(row.words()), last, List.of());
    }
}
