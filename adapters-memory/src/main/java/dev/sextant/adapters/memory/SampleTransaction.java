package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
import dev.sextant.support.storage.ChunkPlace;
import dev.sextant.support.storage.SeriesHead;
import dev.sextant.support.storage.SeriesPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run's pages as they stood when the transaction began, which is to be under the stream's lock. Reading goes on
 * without it. Changes are collected, and happen all at once in {@link #commit}, or never: the engine does not
 * read what it wrote.
 */
final class SampleTransaction implements SeriesPages {
    /** About what a series takes on the heap beyond its name. */
    private static final long BYTES_PER_SERIES = 512;

    private final RunId run;
    private final SamplePages pages;
    private final SeriesHead head;
    private final Map<Integer, GrowingList<StampedPage>> chunks;
    private final Map<SamplePages.Level, GrowingList<StampedPage>> nodes;
    private final GrowingList.View<StampedPage> journal;
    private final List<StampedPage> snapshot;
    private final GrowingList.View<String> names;
    private final GrowingList.View<SamplePages.Reach> reaches;
    private final long commits;

    private final List<Consumer<SamplePages>> additions = new ArrayList<>();
    private final Map<Integer, Integer> chunksDropped = new HashMap<>();
    private final Map<SamplePages.Level, Integer> nodesDropped = new HashMap<>();
    private final List<StampedPage> journalAdded = new ArrayList<>();
    private long journalDropped;
    private List<StampedPage> snapshotAfter;
    private SeriesHead headAfter;
    private long growth;

    SampleTransaction(RunId run, SamplePages pages) {
        this.run = run;
        this.pages = pages;
        this.head = pages.head;
        this.chunks = pages.chunks;
        this.nodes = pages.nodes;
        this.journal = pages.journal.view();
        this.snapshot = pages.snapshot;
        this.names = pages.names.view();
        this.reaches = pages.reaches.view();
        this.commits = pages.commits;
        this.snapshotAfter = snapshot;
        this.headAfter = head;
    }

    /** By how many bytes the pages grow if this is committed; they may shrink. */
    long growth() {
        return growth;
    }

    /** Makes all changes. To be called under the stream's lock, which was held since the transaction began. */
    void commit() {
        if (!chunksDropped.isEmpty() || !nodesDropped.isEmpty()) {
            pages.drop(chunksDropped, nodesDropped);
        }
        additions.forEach(addition -> addition.accept(pages));
        if (journalDropped > 0) {
            // Those that read now keep the old list.
            pages.journal = new GrowingList<>();
            pages.journal.addAll(journalRows(row -> row.stamp() > journalDropped));
        }
        pages.journal.addAll(journalAdded);
        pages.snapshot = List.copyOf(snapshotAfter);
        pages.head = headAfter;
        pages.commits = commits + 1;
    }

    @Override
    public RunId run() {
        return run;
    }

    @Override
    public SeriesHead head() {
        return head;
    }

    @Override
    public void writeHead(SeriesHead next) {
        headAfter = next;
    }

    @Override
    public void addSeries(int series, String name) {
        growth += BYTES_PER_SERIES + 2L * name.length();
        additions.add(to -> to.names.add(name));
    }

    @Override
    public Map<Integer, String> series() {
        Map<Integer, String> named = new HashMap<>();
        IntStream.range(0, names.size()).forEach(place -> named.put(place + 1, names.get(place)));
        return named;
    }

    @Override
    public void addJournalRow(long last, byte[] row) {
        journalAdded.add(grownBy(new StampedPage(last, row)));
    }

    @Override
    public void visitJournal(long after, Predicate<byte[]> visitor) {
        int place = journal.size();
        while (place > 0 && journal.get(place - 1).stamp() > after) {
            place--;
        }
        while (place < journal.size() && visitor.test(journal.get(place).data())) {
            place++;
        }
    }

    @Override
    public void dropJournal(long last) {
        growth -= bytes(journalRows(row -> row.stamp() > journalDropped && row.stamp() <= last));
        growth -= bytes(journalAdded.stream().filter(row -> row.stamp() <= last).toList());
        journalAdded.removeIf(row -> row.stamp() <= last);
        journalDropped = Math.max(journalDropped, last);
    }

    @Override
    public void addSnapshotPart(int part, byte[] data) {
        List<StampedPage> parts = new ArrayList<>(snapshotAfter);
        parts.add(grownBy(new StampedPage(part, data)));
        snapshotAfter = parts;
    }

    @Override
    public Optional<byte[]> snapshotPart(int part) {
        return part < snapshot.size() ? Optional.of(snapshot.get(part).data()) : Optional.empty();
    }

    @Override
    public void dropSnapshot() {
        growth -= bytes(snapshotAfter);
        snapshotAfter = List.of();
    }

    @Override
    public void addChunk(int series, int number, byte[] data) {
        StampedPage page = grownBy(new StampedPage(commits + 1, data));
        additions.add(to ->
                to.chunks.computeIfAbsent(series, first -> new GrowingList<>()).add(page));
    }

    @Override
    public void dropChunks(int series, int from) {
        growth -= bytes(visible(chunks.get(series), from, chunksDropped.getOrDefault(series, Integer.MAX_VALUE)));
        chunksDropped.merge(series, from, Math::min);
    }

    @Override
    public List<byte[]> chunks(int series, int from, int count) {
        return data(chunks.get(series), from, count);
    }

    @Override
    public void addNode(int series, int level, int number, long leastSequence, long greatestSequence, byte[] data) {
        StampedPage page = grownBy(new StampedPage(commits + 1, data));
        additions.add(to -> to.nodes
                .computeIfAbsent(new SamplePages.Level(series, level), first -> new GrowingList<>())
                .add(page));
        if (level == 0) {
            ChunkPlace place = new ChunkPlace(series, number);
            additions.add(to -> to.reaches.add(new SamplePages.Reach(place, leastSequence, greatestSequence)));
        }
    }

    @Override
    public void dropNodes(int series, int level, int from) {
        SamplePages.Level key = new SamplePages.Level(series, level);
        growth -= bytes(visible(nodes.get(key), from, nodesDropped.getOrDefault(key, Integer.MAX_VALUE)));
        nodesDropped.merge(key, from, Math::min);
    }

    @Override
    public List<byte[]> nodes(int series, int level, int from, int count) {
        return data(nodes.get(new SamplePages.Level(series, level)), from, count);
    }

    @Override
    public List<ChunkPlace> chunksBetween(long first, long last) {
        return IntStream.range(0, reaches.size())
                .mapToObj(reaches::get)
                .filter(reach -> reach.leastSequence() <= last && reach.greatestSequence() >= first)
                .map(SamplePages.Reach::place)
                .toList();
    }

    private List<StampedPage> journalRows(Predicate<StampedPage> wanted) {
        return IntStream.range(0, journal.size())
                .mapToObj(journal::get)
                .filter(wanted)
                .toList();
    }

    private static long bytes(List<StampedPage> list) {
        return list.stream().mapToLong(StampedPage::bytes).sum();
    }

    private StampedPage grownBy(StampedPage page) {
        growth += page.bytes();
        return page;
    }

    private List<byte[]> data(@Nullable GrowingList<StampedPage> list, int from, int count) {
        return visible(list, from, Math.addExact(from, count)).stream()
                .map(StampedPage::data)
                .toList();
    }

    /** Pages by their numbers, up to one; those that a later commit added are not there yet for this transaction. */
    private List<StampedPage> visible(@Nullable GrowingList<StampedPage> list, int from, int to) {
        List<StampedPage> found = new ArrayList<>();
        if (list != null) {
            GrowingList.View<StampedPage> now = list.view();
            for (int place = from; place < Math.min(to, now.size()); place++) {
                StampedPage page = now.get(place);
                if (page.stamp() > commits) {
                    break;
                }
                found.add(page);
            }
        }
        return found;
    }
}
