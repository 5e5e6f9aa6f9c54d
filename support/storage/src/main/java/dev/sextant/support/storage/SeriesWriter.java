package dev.sextant.support.storage;

import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.stream.SampleBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One append: what it adds to the pages of a run. Used by one thread, once. */
final class SeriesWriter implements Seals {
    /** How many chunks an append puts in order: 16 MiB of samples, while others wait for the stream. */
    private static final int MOST_ORDERED = 512;

    /** How many bytes of chunks an append holds back, about. */
    private static final long MOST_HELD_BACK = 8L << 20;

    private final SeriesPages pages;
    private final Fold fold;
    private final Map<String, Integer> newIds = new HashMap<>();
    private final Map<Integer, SealedPages> sealed = new TreeMap<>();
    private int mayOrder = MOST_ORDERED;
    private long heldBack;
    private JournalRow row;
    private long left;

    /**
     * @param from the state of the pages
     */
    SeriesWriter(SeriesPages pages, RunState from, List<SampleBatch> batches) {
        this.pages = pages;
        this.fold = new Fold(from, this);
        this.left = batches.stream().mapToLong(SampleBatch::size).sum();
        this.row = nextRow();
    }

    void add(SampleBatch batch) {
        int[] ids = ids(batch.names());
        for (int i = 0; i < batch.size(); i++) {
            if (row.isFull()) {
                flush();
            }
            int index = batch.seriesOf(i);
            if (ids[index] == 0) {
                ids[index] = introduce(batch.names().get(index));
            }
            row.add(ids[index], batch.timeOf(i), batch.recordedAtMicrosOf(i), batch.valueOf(i));
        }
    }

    /** Writes what is left, and answers the state that all of it leads to. */
    RunState finish() {
        flush();
        write();
        return fold.finish();
    }

    private void write() {
        sealed.values().forEach(SealedPages::write);
        heldBack = 0;
    }

    @Override
    public void chunk(int series, int number, Columns samples) {
        heldBack += sealed(series).chunk(number, samples);
        if (heldBack > MOST_HELD_BACK) {
            write();
        }
    }

    @Override
    public void beforeNode(int series, int level, int number, List<Node> below) {
        mayOrder -= sealed(series).order(level, number, below, mayOrder);
    }

    @Override
    public void node(int series, int level, int number, Node node) {
        sealed(series).node(level, number, node);
    }

    private SealedPages sealed(int series) {
        return sealed.computeIfAbsent(series, id -> new SealedPages(pages, id));
    }

    /** The numbers of the names that are known, 0 for the others. */
    private int[] ids(List<SeriesName> names) {
        int[] ids = new int[names.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = fold.names().id(names.get(i)).orElse(0);
        }
        return ids;
    }

    private int introduce(SeriesName name) {
        return newIds.computeIfAbsent(name.value(), text -> {
            row.newNames.add(name);
            int id = row.firstNewSeries + row.newNames.size() - 1;
            pages.addSeries(id, text);
            return id;
        });
    }

    private void flush() {
        byte[] bytes = JournalCodec.write(row);
        pages.addJournalRow(row.last(), bytes);
        fold.add(row, bytes, Place.journal(pages.run(), fold.last()));
        left -= row.size;
        row = nextRow();
    }

    private JournalRow nextRow() {
        int capacity = (int) Math.min(left, JournalRow.MOST_SAMPLES);
        return new JournalRow(fold.last() + 1, fold.names().size() + 1, capacity);
    }
}
