package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/** The append keys of streams. */
public final class KeySql {
    private static final int HASH_BYTES = 16;
    private static final int ROW_BYTES = 72;

    private final Inserts inserts;
    private final Rendered find;
    private final Rendered drop;

    public KeySql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        inserts = new Inserts(
                dialect,
                renderer,
                Keys.TABLE,
                List.of(Keys.RUN, Keys.KIND, Keys.HASH, Keys.FIRST, Keys.N, Keys.DIGEST));
        find = renderer.of(DSL.select(Keys.FIRST, Keys.N, Keys.DIGEST)
                .from(Keys.TABLE)
                .where(Keys.RUN
                        .eq(mark(Keys.RUN))
                        .and(Keys.KIND.eq(mark(Keys.KIND)))
                        .and(Keys.HASH.eq(mark(Keys.HASH)))));
        drop = renderer.of(
                DSL.deleteFrom(Keys.TABLE).where(Keys.RUN.eq(mark(Keys.RUN)).and(Keys.KIND.eq(mark(Keys.KIND)))));
    }

    /**
     * What a key stands for.
     *
     * @param first where its batch begins
     * @param n how many entries the batch has
     * @param digest the batch's, in hexadecimal digits
     */
    record Stored(long first, int n, String digest) {
        static Stored of(long first, int n, byte[] digest) {
            return new Stored(first, n, HexFormat.of().formatHex(digest));
        }
    }

    Optional<Stored> find(Session session, StreamRow row, byte[] hash) throws SQLException {
        try (ResultSet result = session.prepare(find)
                .bind(row.run())
                .bind(Codes.of(row.kind()))
                .bind(hash)
                .query()) {
            Row found = new Row(result);
            return found.next()
                    ? Optional.of(Stored.of(found.number(), (int) found.number(), found.bytes()))
                    : Optional.empty();
        }
    }

    Inserts.Rows into(Session session) {
        return inserts.into(session);
    }

    static void add(Inserts.Rows rows, StreamRow row, byte[] hash, Stored stored) throws SQLException {
        rows.add(
                ROW_BYTES,
                row.run(),
                Codes.of(row.kind()),
                hash,
                stored.first(),
                stored.n(),
                HexFormat.of().parseHex(stored.digest()));
    }

    /** Drops all keys of a run. */
    public void drop(Session session, long run) throws SQLException {
        for (StreamKind kind : StreamKind.values()) {
            session.prepare(drop).bind(run).bind(Codes.of(kind)).update();
        }
    }

    static byte[] hash(AppendKey key) {
        try {
            byte[] sha256 =
                    MessageDigest.getInstance("SHA-256").digest(key.value().getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(sha256, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
