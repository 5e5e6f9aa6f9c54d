package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.Batch;
import dev.sextant.support.jooq.Tables.Keys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jooq.impl.DSL;

/**
 * Reads the append keys of a stream, in the order of their batches: each must stand for entries that the stream has, no two
 * for the same, and where the entries are shown to it, they must be those that came under the key.
 */
final class KeyInspection {
    /** The keys have no index by place: few pieces, for each of them sorts them all. */
    private static final int PIECE = 10_000;

    private static final int DIGEST_BYTES = 32;
    /** Less than every hash. */
    private static final byte[] BEFORE_ALL = {0};

    private final Rendered keys;

    KeyInspection(Renderer renderer) {
        keys = renderer.of(DSL.select(Keys.FIRST, Keys.HASH, Keys.N, Keys.DIGEST)
                .from(Keys.TABLE)
                .where(Keys.RUN
                        .eq(mark(Keys.RUN))
                        .and(Keys.KIND.eq(mark(Keys.KIND)))
                        .and(Keys.FIRST
                                .gt(mark(Keys.FIRST))
                                .or(Keys.FIRST.eq(mark(Keys.FIRST)).and(Keys.HASH.gt(mark(Keys.HASH))))))
                .orderBy(Keys.FIRST, Keys.HASH)
                .limit(DSL.inline(PIECE)));
    }

    /** What is wrong with the keys of a stream whose entries nobody shows. */
    List<Finding> inspect(Session session, RunId run, StreamRow row) throws SQLException {
        return begin(session, run, row, entries -> new byte[0]).finish();
    }

    /**
     * Begins to inspect the keys of a stream whose entries are shown.
     *
     * @param digest makes the digest of a batch's entries
     */
    <E> Walk<E> begin(Session session, RunId run, StreamRow row, Function<List<E>, byte[]> digest) throws SQLException {
        return new Walk<>(session, run, row, digest);
    }

    /** @param digest in hexadecimal digits */
    private record Key(long first, long n, String digest) {
        /** The sequence behind its last entry. */
        long end() {
            return first + n;
        }
    }

    /** Goes along the stream, from key to key. */
    final class Walk<E> {
        private final Session session;
        private final RunId run;
        private final StreamRow row;
        private final Function<List<E>, byte[]> digest;
        private final List<Finding> findings = new ArrayList<>();
        private final Queue<Key> piece = new ArrayDeque<>();
        private final List<E> batch = new ArrayList<>();
        private long lastFirst = Long.MIN_VALUE;
        private byte[] lastHash = BEFORE_ALL;
        private boolean readAll;
        /** Whose entries come next, or are coming. */
        private Optional<Key> current = Optional.empty();
        /** Of the keys so far the one that reaches furthest. */
        private Optional<Key> furthest = Optional.empty();

        private long bytes;

        private Walk(Session session, RunId run, StreamRow row, Function<List<E>, byte[]> digest) throws SQLException {
            this.session = session;
            this.run = run;
            this.row = row;
            this.digest = digest;
            advance();
        }

        /** Shows the next entry, by sequence; one that can't be read is left out. */
        void show(long sequence, E entry, long weight) throws SQLException {
            while (current.filter(key -> key.end() <= sequence).isPresent()) {
                compareEntries(current.get());
                advance();
            }
            if (current.filter(key -> key.first() <= sequence).isPresent()) {
                bytes += weight;
                // What is damaged must not fill the heap.
                if (isBatch()) {
                    batch.add(entry);
                }
            }
        }

        /** Looks at the keys that are left, and tells what was found. */
        List<Finding> finish() throws SQLException {
            while (current.isPresent()) {
                compareEntries(current.get());
                advance();
            }
            return List.copyOf(findings);
        }

        /** Whether so much can have come at once. */
        private boolean isBatch() {
            return bytes <= Batch.MOST_BYTES && batch.size() <= Batch.MOST_ENTRIES;
        }

        /** Where entries are missing or can't be read, that is told already. */
        private void compareEntries(Key key) {
            if (!isBatch() || (batch.size() == key.n() && !digestOfBatch().equals(key.digest()))) {
                find(
                        Damage.ROW_DIFFERS,
                        "the entries " + key.first() + " to " + (key.end() - 1)
                                + " are not those that came under their append key");
            }
            batch.clear();
            bytes = 0;
        }

        private String digestOfBatch() {
            return HexFormat.of().formatHex(digest.apply(batch));
        }

        /** Goes on to the next key that stands for entries that the stream has. */
        private void advance() throws SQLException {
            current = Optional.empty();
            while (current.isEmpty() && findings.size() < Verification.MOST_FINDINGS) {
                if (piece.isEmpty() && !readAll) {
                    readOn();
                }
                Key key = piece.poll();
                if (key == null) {
                    return;
                }
                if (isSound(key)) {
                    furthest.ifPresent(before -> compareRanges(before, key));
                    furthest =
                            furthest.filter(before -> before.end() > key.end()).or(() -> Optional.of(key));
                    current = Optional.of(key);
                }
            }
        }

        private void compareRanges(Key before, Key key) {
            if (key.first() < before.end()) {
                find(
                        Damage.ROW_DIFFERS,
                        "one append key stands for the entries " + before.first() + " to " + (before.end() - 1)
                                + ", another for those from " + key.first() + " on");
            }
        }

        private void readOn() throws SQLException {
            try (ResultSet result = session.prepare(keys)
                    .bind(row.run())
                    .bind(Codes.of(row.kind()))
                    .bind(lastFirst)
                    .bind(lastFirst)
                    .bind(lastHash)
                    .query()) {
                Row each = new Row(result);
                while (each.next()) {
                    lastFirst = each.number();
                    lastHash = each.bytes();
                    piece.add(new Key(lastFirst, each.number(), HexFormat.of().formatHex(each.bytes())));
                }
            }
            readAll = piece.size() < PIECE;
        }

        private boolean isSound(Key key) {
            if (row.seal() == Seal.ARCHIVED) {
                find(Damage.STRAY, "an append key has outlived the run's way into the archive");
            }
            if (key.first() < 1
                    || key.n() < 1
                    || key.first() > row.next() - key.n()
                    || key.digest().length() != 2 * DIGEST_BYTES) {
                find(
                        Damage.ROW_DIFFERS,
                        "an append key stands for " + key.n() + " entries from " + key.first() + " with a digest of "
                                + key.digest().length() / 2 + " bytes, but the stream's entries are 1 to "
                                + (row.next() - 1)
                                + ", and a digest has " + DIGEST_BYTES);
                return false;
            }
            return true;
        }

        private void find(Damage damage, String what) {
            findings.add(new Finding(Optional.of(run), damage, row.kind() + ": " + what));
        }
    }
}
