package dev.sextant.support.jooq;

import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What all appends have in common: marks, keys, sequences, outcomes. */
public final class AppendSql {
    /** From so many entries on, another processor may do some of the work. */
    static final int LARGE = 1_024;

    private final StreamSql streams;
    private final KeySql keys;
    private final ByteBudget budget;

    /**
     * @param budget of the store that is appended to
     */
    public AppendSql(Dialect dialect, ByteBudget budget) {
        this.budget = budget;
        streams = new StreamSql(dialect);
        keys = new KeySql(dialect);
    }

    /**
     * Appends batches of one run and stream. The stream is locked first and to the end of the transaction; its marks are
     * read under that lock.
     *
     * @return one outcome a batch, to be answered after the commit
     */
    public <B extends Batch> List<AppendOutcome> append(
            Session session, long run, StreamKind kind, List<B> batches, Storing<B> storing) throws SQLException {
        Optional<StreamRow> locked = streams.lock(session, run, kind);
        if (locked.isEmpty()) {
            return refuse(batches, AppendRefusal.UNKNOWN_RUN);
        }
        StreamRow row = locked.get();
        return switch (row.seal()) {
            case ARCHIVED -> refuse(batches, AppendRefusal.RUN_ARCHIVED);
            case PURGED -> refuse(batches, AppendRefusal.RUN_PURGED);
            case LIVE -> new Appending<B>(session, row).run(batches, storing);
        };
    }

    private static List<AppendOutcome> refuse(List<? extends Batch> batches, AppendRefusal reason) {
        return batches.stream()
                .<AppendOutcome>map(batch -> new AppendOutcome.Refused(reason))
                .toList();
    }

    /** What a key will stand for. */
    private record Fresh(long first, int n, Supplier<String> digest) {
        KeySql.Stored stored() {
            return new KeySql.Stored(first, n, digest.get());
        }
    }

    /** The digest in hexadecimal digits, which is needed at the earliest when all entries are in their table. */
    private static Supplier<String> digest(Batch batch) {
        return Beside.compute(batch.size() >= LARGE, () -> HexFormat.of().formatHex(batch.digest()));
    }

    /** One append to a stream that takes entries. */
    private final class Appending<B extends Batch> {
        private final Session session;
        private final StreamRow row;
        private final ByteBudget.Draw draw;
        private final List<B> chosen = new ArrayList<>();
        /** Keys of this call, which no row shows yet. */
        private final Map<ByteBuffer, Fresh> fresh = new HashMap<>();

        private long next;

        Appending(Session session, StreamRow row) {
            this.session = session;
            this.row = row;
            this.draw = budget.draw(session);
            this.next = row.next();
        }

        List<AppendOutcome> run(List<B> batches, Storing<B> storing) throws SQLException {
            List<AppendOutcome> outcomes = new ArrayList<>(batches.size());
            for (B batch : batches) {
                Optional<AppendKey> key = batch.key();
                outcomes.add(key.isPresent() ? keyed(batch, key.get()) : appended(batch));
            }
            if (!chosen.isEmpty()) {
                StreamRow grown = storing.store(session, row, chosen);
                storeKeys();
                streams.advance(session, grown.lateSince(row.next()));
            }
            return outcomes;
        }

        private AppendOutcome keyed(B batch, AppendKey key) throws SQLException {
            byte[] hash = KeySql.hash(key);
            Supplier<String> digest = digest(batch);
            Optional<KeySql.Stored> stored =
                    Optional.ofNullable(fresh.get(ByteBuffer.wrap(hash))).map(Fresh::stored);
            if (stored.isEmpty()) {
                stored = keys.find(session, row, hash);
            }
            if (stored.isPresent()) {
                return stored.get().digest().equals(digest.get())
                        ? new AppendOutcome.AlreadyAppended(
                                stored.get().first(), stored.get().n())
                        : new AppendOutcome.Refused(AppendRefusal.KEY_REUSED);
            }
            Fresh fresh = new Fresh(next, batch.size(), digest);
            AppendOutcome outcome = appended(batch);
            if (outcome instanceof AppendOutcome.Appended) {
                this.fresh.put(ByteBuffer.wrap(hash), fresh);
            }
            return outcome;
        }

        private AppendOutcome appended(B batch) throws SQLException {
            if (!draw.takes(batch)) {
                return new AppendOutcome.Refused(AppendRefusal.STORE_FULL);
            }
            chosen.add(batch);
            AppendOutcome outcome = new AppendOutcome.Appended(next, batch.size());
            next += batch.size();
            return outcome;
        }

        private void storeKeys() throws SQLException {
            Inserts.Rows rows = keys.into(session);
            for (Map.Entry<ByteBuffer, Fresh> key : fresh.entrySet()) {
                KeySql.add(rows, row, key.getKey().array(), key.getValue().stored());
            }
            rows.finish();
        }
    }
}
