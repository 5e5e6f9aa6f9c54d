package dev.sextant.adapters.mysql;

import dev.sextant.domain.id.RunId;
import dev.sextant.support.jooq.Dialect;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.impl.DSL;

/** The small numbers by which the tables know the runs. A run keeps its number for ever, so it may be remembered. */
final class RunNumbers {
    private static final int REMEMBERED = 10_000;

    private final Rendered byId;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RunId, Long> known = new LinkedHashMap<>(16, 0.75f, true);

    RunNumbers(Dialect dialect) {
        byId = new Renderer(dialect).of(DSL.select(Runs.NO).from(Runs.TABLE).where(Runs.ID.eq(Renderer.mark(Runs.ID))));
    }

    /** The run's number, if there is such a run as far as this transaction sees. */
    OptionalLong of(Session session, RunId id) throws SQLException {
        OptionalLong remembered = recall(id);
        if (remembered.isPresent()) {
            return remembered;
        }
        try (ResultSet rows = session.prepare(byId).bind(id.value()).query()) {
            if (!rows.next()) {
                return OptionalLong.empty();
            }
            long number = rows.getLong(1);
            // Not before the commit: a registration that is rolled back gives its number back.
            session.onCommit(() -> remember(id, number));
            return OptionalLong.of(number);
        }
    }

    private OptionalLong recall(RunId id) {
        lock.lock();
        try {
            Long number = known.get(id);
            return number == null ? OptionalLong.empty() : OptionalLong.of(number);
        } finally {
            lock.unlock();
        }
    }

    private void remember(RunId id, long number) {
        lock.lock();
        try {
            known.put(id, number);
            if (known.size() > REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }
}
