package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Tables.Counters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * Numbers without a gap, in commit order: whoever takes one holds the counter until the transaction ends. (What a
 * database counts up by itself has gaps, and can become visible out of order.)
 */
final class CounterSql {
    private final Rendered read;
    private final Rendered lock;
    private final Rendered update;

    CounterSql(Dialect dialect, Renderer renderer) {
        read = renderer.of(select());
        lock = renderer.of(dialect.locking(select()));
        update = renderer.of(DSL.update(Counters.TABLE)
                .set(Counters.LAST, mark(Counters.LAST))
                .where(Counters.ID.eq(mark(Counters.ID))));
    }

    private static SelectConditionStep<?> select() {
        return DSL.select(Counters.LAST).from(Counters.TABLE).where(Counters.ID.eq(mark(Counters.ID)));
    }

    /** The counters that this transaction has locked, and the last number of each. */
    private static final class Locked {
        final Map<Integer, Long> last = new HashMap<>();
    }

    private static Map<Integer, Long> locked(Session session) {
        return session.known(Locked.class, Locked::new).last;
    }

    /** The last number that was handed out; nobody else gets one before this transaction ends. */
    long lockLast(Session session, int counter) throws SQLException {
        Long known = locked(session).get(counter);
        if (known != null) {
            return known;
        }
        long last = one(session.prepare(lock), counter)
                .orElseThrow(() -> new StorageUnavailable(
                        Trouble.DAMAGED, "Counter " + counter + " is missing; restore the store from a backup."));
        locked(session).put(counter, last);
        return last;
    }

    /** The last number that was handed out, as far as this transaction sees; nothing if the counter is lost. */
    OptionalLong last(Session session, int counter) throws SQLException {
        return one(session.prepare(read), counter);
    }

    private static OptionalLong one(Prepared select, int counter) throws SQLException {
        try (ResultSet result = select.bind(counter).query()) {
            Row row = new Row(result);
            return row.next() ? OptionalLong.of(row.number()) : OptionalLong.empty();
        }
    }

    void set(Session session, int counter, long last) throws SQLException {
        session.prepare(update).bind(last).bind(counter).update();
        locked(session).put(counter, last);
    }
}
