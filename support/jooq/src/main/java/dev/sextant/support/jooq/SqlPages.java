package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.support.storage.ChunkPlace;
import dev.sextant.support.storage.SeriesHead;
import dev.sextant.support.storage.SeriesPages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One run's pages inside one transaction. What is added is sent by {@link #finish}; the head is left to its caller. A failure of the database is an
 * {@link UncheckedSqlException}, for the adapter to judge.
 */
public final class SqlPages implements SeriesPages {
    /** How many rows of the journal, each up to a megabyte, are read at once. */
    private static final int JOURNAL_PIECE = 8;
    /** What a row weighs beside its bytes. */
    static final int ROW_BYTES = 48;

    private final SeriesSql sql;
    private final Session session;
    private final RunId run;
    private final StreamRow row;
    private final Inserts.Rows names;
    private final Inserts.Rows journal;
    private final Inserts.Rows snapshot;
    private final Inserts.Rows chunks;
    private final Inserts.Rows nodes;
    private Optional<SeriesHead> written = Optional.empty();
    private long growth;

    SqlPages(SeriesSql sql, Session session, RunId run, StreamRow row) {
        this.sql = sql;
        this.session = session;
        this.run = run;
        this.row = row;
        names = sql.addNames.into(session);
        journal = sql.addJournal.into(session);
        snapshot = sql.addSnapshot.into(session);
        chunks = sql.addChunks.into(session);
        nodes = sql.addNodes.into(session);
    }

    /** Sends everything that was added; answers what the stream's row must say from now on. */
    StreamRow finish() throws SQLException {
        for (Inserts.Rows rows : List.of(names, journal, snapshot, chunks, nodes)) {
            rows.finish();
        }
        return row.withSamples(head(), row.bytes() + growth);
    }

    private void add(Inserts.Rows rows, int bytes, Object... values) {
        doing(() -> rows.add(ROW_BYTES + bytes, values));
        growth += ROW_BYTES + bytes;
    }

    private void drop(Prepared weigh, Prepared drop) throws SQLException {
        try (ResultSet dropped = weigh.query()) {
            dropped.next();
            growth -= ROW_BYTES * dropped.getLong(1) + dropped.getLong(2);
        }
        drop.update();
    }

    @Override
    public RunId run() {
        return run;
    }

    @Override
    public SeriesHead head() {
        if (written.isPresent()) {
            return written.get();
        }
        try {
            return new SeriesHead(row.next() - 1, row.snapshot(), row.stamp());
        } catch (IllegalArgumentException e) {
            throw DamagedRow.of("the stream of SAMPLES of run number " + row.run(), e);
        }
    }

    @Override
    public void writeHead(SeriesHead head) {
        this.written = Optional.of(head);
    }

    @Override
    public void addSeries(int series, String name) {
        add(names, name.length(), row.run(), series, name);
    }

    @Override
    public Map<Integer, String> series() {
        return asking(() -> {
            Map<Integer, String> found = new HashMap<>();
            try (ResultSet result = session.prepare(sql.names).bind(row.run()).query()) {
                Row each = new Row(result);
                while (each.next()) {
                    found.put((int) each.number(), each.text());
                }
            }
            return found;
        });
    }

    @Override
    public void addJournalRow(long last, byte[] data) {
        add(journal, data.length, row.run(), last, data);
    }

    @Override
    public void visitJournal(long after, Predicate<byte[]> visitor) {
        asking(() -> {
            long seen = after;
            List<byte[]> piece;
            do {
                piece = new ArrayList<>();
                try (ResultSet result = session.prepare(sql.journal)
                        .bind(row.run())
                        .bind(seen)
                        .bind(JOURNAL_PIECE)
                        .query()) {
                    Row each = new Row(result);
                    while (each.next()) {
                        seen = each.number();
                        piece.add(each.bytes());
                    }
                }
            } while (piece.stream().allMatch(visitor) && piece.size() == JOURNAL_PIECE);
            return piece;
        });
    }

    @Override
    public void dropJournal(long last) {
        doing(() -> drop(
                session.prepare(sql.weighJournal).bind(row.run()).bind(last),
                session.prepare(sql.dropJournal).bind(row.run()).bind(last)));
    }

    @Override
    public void addSnapshotPart(int part, byte[] data) {
        add(snapshot, data.length, row.run(), part, data);
    }

    @Override
    public Optional<byte[]> snapshotPart(int part) {
        return asking(() -> {
            List<byte[]> found =
                    blobs(session.prepare(sql.snapshot).bind(row.run()).bind(part));
            return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
        });
    }

    @Override
    public void dropSnapshot() {
        doing(() -> drop(
                session.prepare(sql.weighSnapshot).bind(row.run()),
                session.prepare(sql.dropSnapshot).bind(row.run())));
    }

    @Override
    public void addChunk(int series, int number, byte[] data) {
        add(chunks, data.length, row.run(), series, number, data);
    }

    @Override
    public void dropChunks(int series, int from) {
        doing(() -> drop(
                session.prepare(sql.weighChunks).bind(row.run()).bind(series).bind(from),
                session.prepare(sql.dropChunks).bind(row.run()).bind(series).bind(from)));
    }

    @Override
    public List<byte[]> chunks(int series, int from, int count) {
        if (session.isWary()) {
            // An append, which would only like to put them in order.
            return List.of();
        }
        return asking(() -> blobs(session.prepare(sql.chunks)
                .bind(row.run())
                .bind(series)
                .bind(from)
                .bind((long) from + count)));
    }

    @Override
    public void addNode(int series, int level, int number, long leastSequence, long greatestSequence, byte[] data) {
        add(nodes, data.length, row.run(), series, level, number, leastSequence, greatestSequence, data);
    }

    @Override
    public void dropNodes(int series, int level, int from) {
        doing(() -> drop(
                session.prepare(sql.weighNodes)
                        .bind(row.run())
                        .bind(series)
                        .bind(level)
                        .bind(from),
                session.prepare(sql.dropNodes)
                        .bind(row.run())
                        .bind(series)
                        .bind(level)
                        .bind(from)));
    }

    @Override
    public List<byte[]> nodes(int series, int level, int from, int count) {
        return asking(() -> blobs(session.prepare(sql.nodes)
                .bind(row.run())
                .bind(series)
                .bind(level)
                .bind(from)
                .bind((long) from + count)));
    }

    @Override
    public List<ChunkPlace> chunksBetween(long first, long last) {
        return asking(() -> {
            List<ChunkPlace> places = new ArrayList<>();
            try (ResultSet result = session.prepare(sql.between)
                    .bind(row.run())
                    .bind(0)
                    .bind(first)
                    .bind(last)
                    .query()) {
                Row each = new Row(result);
                while (each.next()) {
                    places.add(new ChunkPlace((int) each.number(), (int) each.number()));
                }
            }
            return places;
        });
    }

    private static List<byte[]> blobs(Prepared select) throws SQLException {
        List<byte[]> blobs = new ArrayList<>();
        try (ResultSet result = select.query()) {
            Row each = new Row(result);
            while (each.next()) {
                blobs.add(each.bytes());
            }
        }
        return blobs;
    }

    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private interface Doing {
        void act() throws SQLException;
    }

    private static <T> T asking(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private static void doing(Doing doing) {
        asking(() -> {
            doing.act();
            return true;
        });
    }
}
