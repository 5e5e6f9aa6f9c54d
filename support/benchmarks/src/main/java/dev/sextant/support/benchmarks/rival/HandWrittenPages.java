package dev.sextant.support.benchmarks.rival;

import dev.sextant.domain.id.RunId;
import dev.sextant.support.storage.ChunkPlace;
import dev.sextant.support.storage.SeriesHead;
import dev.sextant.support.storage.SeriesPages;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A run's pages inside one transaction that appends. Nothing is asked of them that only a reader asks. */
final class HandWrittenPages implements SeriesPages {
    /** What a row weighs beside its bytes, as our store counts. */
    private static final int ROW_BYTES = 48;

    private final RunId run;
    private final SeriesStatements statements;
    private final long number;
    private final long next;
    private SeriesHead head;
    private long bytes;

    /**
     * @param number the run's, in its file
     * @param next the sequence that the next sample gets
     * @param bytes what the samples take, about
     */
    HandWrittenPages(
            RunId run, SeriesStatements statements, long number, long next, long snapshot, long stamp, long bytes) {
        this.run = run;
        this.statements = statements;
        this.number = number;
        this.next = next;
        this.head = new SeriesHead(next - 1, snapshot, stamp);
        this.bytes = bytes;
    }

    long next() {
        return next;
    }

    /** Binds where the stream stands now. */
    void bindTo(PreparedStatement advance) throws SQLException {
        bind(advance, head.last() + 1, head.snapshot(), head.stamp(), bytes, number);
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
    public void writeHead(SeriesHead newHead) {
        head = newHead;
    }

    @Override
    public void addSeries(int series, String name) {
        doing(() -> {
            bind(statements.addName, number, series);
            statements.addName.setString(3, name);
            statements.addName.addBatch();
        });
        bytes += ROW_BYTES + name.length();
    }

    @Override
    public void addJournalRow(long last, byte[] row) {
        add(statements.addJournal, row, number, last);
    }

    @Override
    public void visitJournal(long after, Predicate<byte[]> visitor) {
        doing(() -> {
            bind(statements.journal, number, after);
            try (ResultSet rows = statements.journal.executeQuery()) {
                boolean more = true;
                while (more && rows.next()) {
                    more = visitor.test(rows.getBytes(1));
                }
            }
        });
    }

    @Override
    public void dropJournal(long last) {
        drop(statements.weighJournal, statements.dropJournal, number, last);
    }

    @Override
    public void addSnapshotPart(int part, byte[] data) {
        add(statements.addSnapshot, data, number, part);
    }

    @Override
    public Optional<byte[]> snapshotPart(int part) {
        try {
            bind(statements.snapshot, number, part);
            try (ResultSet row = statements.snapshot.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void dropSnapshot() {
        drop(statements.weighSnapshot, statements.dropSnapshot, number);
    }

    @Override
    public void addChunk(int series, int chunk, byte[] data) {
        add(statements.addChunk, data, number, series, chunk);
    }

    @Override
    public void addNode(int series, int level, int node, long leastSequence, long greatestSequence, byte[] data) {
        add(statements.addNode, data, number, series, level, node, leastSequence, greatestSequence);
    }

    @Override
    public void dropChunks(int series, int from) {
        throw ofLateSamples();
    }

    @Override
    public void dropNodes(int series, int level, int from) {
        throw ofLateSamples();
    }

    @Override
    public Map<Integer, String> series() {
        throw onlyAReaderAsks();
    }

    @Override
    public List<byte[]> chunks(int series, int from, int count) {
        throw onlyAReaderAsks();
    }

    @Override
    public List<byte[]> nodes(int series, int level, int from, int count) {
        throw onlyAReaderAsks();
    }

    @Override
    public List<ChunkPlace> chunksBetween(long first, long last) {
        throw onlyAReaderAsks();
    }

    private static UnsupportedOperationException ofLateSamples() {
        return new UnsupportedOperationException(
                "these pages are appended to in order, and only late samples ask for this");
    }

    private static UnsupportedOperationException onlyAReaderAsks() {
        return new UnsupportedOperationException("these pages are appended to, and only a reader asks for this");
    }

    private void add(PreparedStatement insert, byte[] data, long... place) {
        doing(() -> {
            bind(insert, place);
            insert.setBytes(place.length + 1, data);
            insert.addBatch();
        });
        bytes += ROW_BYTES + data.length;
    }

    private void drop(PreparedStatement weigh, PreparedStatement drop, long... which) {
        doing(() -> {
            bind(weigh, which);
            try (ResultSet dropped = weigh.executeQuery()) {
                dropped.next();
                bytes -= ROW_BYTES * dropped.getLong(1) + dropped.getLong(2);
            }
            bind(drop, which);
            drop.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, long... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setLong(i + 1, values[i]);
        }
    }

    private interface Doing {
        void act() throws SQLException;
    }

    private static void doing(Doing doing) {
        try {
            doing.act();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("a statement on the run's pages failed", e);
    }
}
