package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.support.jooq.Tables.Keys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/** Reads the append keys of a stream: each must stand for entries that the stream has, and no two for the same. */
final class KeyInspection {
    private static final int PIECE = 1_000;
    private static final int DIGEST_BYTES = 32;
    /** Less than every hash. */
    private static final byte[] BEFORE_ALL = {0};

    private final Rendered keys;

    KeyInspection(Renderer renderer) {
        keys = renderer.of(DSL.select(Keys.HASH, Keys.FIRST, Keys.N, Keys.DIGEST)
                .from(Keys.TABLE)
                .where(Keys.RUN
                        .eq(mark(Keys.RUN))
                        .and(Keys.KIND.eq(mark(Keys.KIND)))
                        .and(Keys.HASH.gt(mark(Keys.HASH))))
                .orderBy(Keys.HASH)
                .limit(DSL.inline(PIECE)));
    }

    List<Finding> inspect(Session session, RunId run, StreamRow row) throws SQLException {
        return new Inspecting(session, run, row).inspect();
    }

    private final class Inspecting {
        private final Session session;
        private final RunId run;
        private final StreamRow row;
        private final List<Finding> findings = new ArrayList<>();
        private byte[] last = BEFORE_ALL;
        private long keyed;

        Inspecting(Session session, RunId run, StreamRow row) {
            this.session = session;
            this.run = run;
            this.row = row;
        }

        List<Finding> inspect() throws SQLException {
            boolean more;
            do {
                more = readOn() == PIECE;
            } while (more && findings.size() < Verification.MOST_FINDINGS);
            if (findings.isEmpty() && keyed >= row.next()) {
                find(Damage.ROW_DIFFERS, "append keys stand for " + keyed + " entries, more than there are");
            }
            return findings;
        }

        private int readOn() throws SQLException {
            int read = 0;
            try (ResultSet result = session.prepare(keys)
                    .bind(row.run())
                    .bind(Codes.of(row.kind()))
                    .bind(last)
                    .query()) {
                Row key = new Row(result);
                while (key.next()) {
                    read++;
                    last = key.bytes();
                    inspect(key.number(), key.number(), key.bytes());
                }
            }
            return read;
        }

        private void inspect(long first, long n, byte[] digest) {
            if (row.seal() == Seal.ARCHIVED) {
                find(Damage.STRAY, "an append key has outlived the run's way into the archive");
            }
            if (first < 1 || n < 1 || first > row.next() - n || digest.length != DIGEST_BYTES) {
                find(
                        Damage.ROW_DIFFERS,
                        "an append key stands for " + n + " entries from " + first + " with a digest of "
                                + digest.length + " bytes, but the stream's entries are 1 to " + (row.next() - 1)
                                + ", and a digest has " + DIGEST_BYTES);
            } else {
                keyed += n;
            }
        }

        private void find(Damage damage, String what) {
            findings.add(new Finding(Optional.of(run), damage, row.kind() + ": " + what));
        }
    }
}
