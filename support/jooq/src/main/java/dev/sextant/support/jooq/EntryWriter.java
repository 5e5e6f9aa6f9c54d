package dev.sextant.support.jooq;

import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.Batch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes entries: rows, words, blocks with their filters, and tallies, all in one transaction. */
final class EntryWriter<E, F extends EntryFilter, B extends Batch> implements Storing<B> {
    private final EntryTable<E, F, B> table;
    private final StreamSql streams;
    private final WordSql words;
    private final BlockSql blocks;
    private final BlockCloser<E> closer;
    private final TallySql tallies;
    private final Inserts inserts;
    private final Tails tails = new Tails();

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
        Optional<Tail> remembered = tails.take(row);
        Tail tail = remembered.isPresent() ? remembered.get() : recall(session, row);
        Set<String> texts = new LinkedHashSet<>();
        for (B batch : batches) {
            table.entries(batch).forEach(entry -> table.words(entry, texts));
        }
        Dictionary dictionary = tail.words();
        dictionary.learn(session, words, streams, row, texts);

        // The first block may have been stored before; the rows of the others are new.
        Block block = tail.block();
        boolean wasStored = block.n > 0;
        List<Block> touched = new ArrayList<>(List.of(block));
        BlockCloser<E>.Closing closing = closer.begin(session, row);
        Map<TallySql.Counted, Long> counts = new HashMap<>();
        Inserts.Rows rows = inserts.into(session);
        long sequence = row.next();
        long weights = 0;
        for (B batch : batches) {
            for (E entry : table.entries(batch)) {
                long weight = table.weight(entry);
                TallySql.Counted counted = table.counted(entry, dictionary);
                if (!block.takes(weight)) {
                    closing.close(block);
                    block = new Block(sequence);
                    touched.add(block);
                }
                closing.add(entry);
                block.add(weight, table.time(entry), table.wall(entry), counted.word());
                counts.merge(counted, 1L, Long::sum);
                rows.add(weight, table.values(row.run(), sequence, entry, dictionary));
                weights += weight;
                sequence++;
            }
        }
        rows.finish();
        if (wasStored) {
            blocks.update(session, row, touched.removeFirst());
        }
        blocks.insert(session, row, touched);
        closing.finish();
        tallies.add(session, row, counts);
        Tail next = new Tail(sequence, dictionary, block);
        session.onCommit(() -> tails.put(row.run(), next));
        return weights;
    }

    private Tail recall(Session session, StreamRow row) throws SQLException {
        Block last = blocks.at(session, row.run(), row.kind(), row.next()).orElseGet(() -> new Block(1));
        if (last.last() != row.next() - 1) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "The " + row.kind() + " of run number " + row.run() + " reach to " + (row.next() - 1)
                            + ", but their blocks to " + last.last() + "; restore the run from a backup.");
        }
        return new Tail(row.next(), new Dictionary(row.words()), last);
    }
}
