package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The place that an adapter gives the {@link SeriesEngine} for the pages of one run's samples, as seen inside one
 * transaction of the adapter. The adapter makes one for each call of the engine and throws it away afterwards.
 *
 * <ul>
 *   <li><b>Appending</b>: the transaction holds the lock of the run's samples stream, so that nobody else appends to it
 *       until it ends. The engine never reads what it wrote, so writes may be collected and sent in batches, in any order
 *       (but what drops something before what adds to the same place after it), as long as all of them are in the
 *       transaction when it commits.
 *   <li><b>Reading</b>: all methods answer from one consistent snapshot (a read transaction in SQLite, REPEATABLE READ
 *       in MySQL, an immutable state or a lock in memory), {@link #head()} included.
 *   <li><b>Rollback</b>: all writes vanish together; the engine needs no word of it.
 * </ul>
 *
 * <p>Bytes that are given or answered belong to the receiver and are not changed by either side afterwards. A method
 * that can't do its work throws {@link dev.sextant.domain.store.StorageUnavailable}. Called by one thread at a time.
 */
public interface SeriesPages {
    /** The run whose pages these are. */
    RunId run();

    /** The head that {@link #writeHead} left, {@link SeriesHead#EMPTY} before the first. */
    SeriesHead head();

    void writeHead(SeriesHead head);

    /**
     * Adds a series to the run's table of names: for people who read the tables with SQL, and for {@code verify}; the
     * engine's own truth of names lies in journal and snapshot.
     *
     * @param series 1, 2, 3 … in the order of first appearance
     */
    void addSeries(int series, String name);

    /** The whole table of names. */
    Map<Integer, String> series();

    /**
     * Adds a row to the journal.
     *
     * @param last the row's key: the sequence of its last sample, greater than every one before
     * @param row at most about 1 MiB
     */
    void addJournalRow(long last, byte[] row);

    /** Shows the rows whose key is greater than {@code after}, ascending by key, until there are no more or {@code visitor} answers false. */
    void visitJournal(long after, Predicate<byte[]> visitor);

    /** Deletes the rows whose key is at most {@code last}. */
    void dropJournal(long last);

    /**
     * Adds a part of a new snapshot.
     *
     * @param part 0, 1, 2 …
     * @param data at most about 1 MiB
     */
    void addSnapshotPart(int part, byte[] data);

    /** A part of the snapshot, if there is a snapshot and it has that many. */
    Optional<byte[]> snapshotPart(int part);

    /** Deletes every part of the snapshot, before a new one is added. */
    void dropSnapshot();

    /**
     * Adds a sealed chunk. It never changes, but may be dropped, and others added in its place.
     *
     * @param number 0, 1, 2 … within the series
     * @param data at most about 40 KiB, mostly 2 to 16 KiB
     */
    void addChunk(int series, int number, byte[] data);

    /**
     * Deletes the chunks of a series from a number on, before others are added in their place. None of them was added in this
     * transaction.
     */
    void dropChunks(int series, int from);

    /** The chunks of a series with the numbers {@code from} to {@code from + count − 1}, ascending; fewer if not all exist. */
    List<byte[]> chunks(int series, int from, int count);

    /**
     * Adds a node of the pyramid. It never changes, but may be dropped, and another one added in its place.
     *
     * @param level 0 for the node of one chunk (with the chunk's number), 1 for one over eight of them, and so on
     * @param number 0, 1, 2 … within series and level
     * @param leastSequence the least sequence below this node
     * @param greatestSequence the greatest sequence below this node
     * @param data at most 1 KiB, mostly 150 bytes
     */
    void addNode(int series, int level, int number, long leastSequence, long greatestSequence, byte[] data);

    /**
     * Deletes the nodes of a series and level from a number on, before others are added in their place. None of them was added
     * in this transaction.
     */
    void dropNodes(int series, int level, int from);

    /** The nodes of a series and level with the numbers {@code from} to {@code from + count − 1}, ascending; fewer if not all exist. */
    List<byte[]> nodes(int series, int level, int from, int count);

    /**
     * The chunks of all series whose nodes of level 0 have {@code leastSequence <= last} and {@code greatestSequence >=
     * first}, in any order.
     */
    List<ChunkPlace> chunksBetween(long first, long last);
}
