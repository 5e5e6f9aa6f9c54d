package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.UncheckedSqlException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Runs work in transactions of SQLite's own words, and tries again where another process was in the way. (The driver's
 * {@code commit} would begin the next transaction at once, and with it take the lock.)
 */
final class Transactions {
    /** Takes the lock now: one that is taken only at the first write may come too late, and then all was in vain. */
    private static final Rendered BEGIN_WRITE = new Rendered("BEGIN IMMEDIATE");

    private static final Rendered BEGIN_READ = new Rendered("BEGIN");
    /** Any read will do: from the first on, a file is seen as it stood then. */
    private static final Rendered LOOK = new Rendered("SELECT count(*) FROM sqlite_schema");

    private static final Rendered COMMIT = new Rendered("COMMIT");
    private static final Rendered ROLLBACK = new Rendered("ROLLBACK");
    /** Each attempt has waited for the busy timeout already: a minute in all. */
    private static final int MOST_ATTEMPTS = 12;

    private Transactions() {}

    /** Work inside a transaction. It may be done several times, the last time for good. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    static <T> T write(Session session, Path file, Work<T> work) {
        return patiently(file, () -> {
            try {
                return once(session, BEGIN_WRITE, work);
            } catch (SQLException e) {
                if (!Failures.isOfDamage(e)) {
                    throw e;
                }
                return warily(session, work);
            }
        });
    }

    /** SQLite writes nothing more in a transaction that has met a damaged page, even if it need not have read that one. */
    private static <T> T warily(Session session, Work<T> work) throws SQLException {
        session.setWary(true);
        try {
            return once(session, BEGIN_WRITE, work);
        } finally {
            session.setWary(false);
        }
    }

    static <T> T read(Session session, Path file, Work<T> work) {
        return patiently(file, () -> once(session, BEGIN_READ, work));
    }

    /** Begins to see a file as it stands now, whatever others do to it, until the session is closed. */
    static void beginReading(Session session, Path file) {
        patiently(file, () -> {
            session.prepare(BEGIN_READ).update();
            boolean reads = false;
            try (ResultSet look = session.prepare(LOOK).query()) {
                reads = look.next();
                return reads;
            } finally {
                if (!reads) {
                    rollback(session);
                }
            }
        });
    }

    /** Something that another process may be in the way of. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws SQLException;
    }

    /** Attempts something again and again while others hold the file. */
    static <T> T patiently(Path file, Attempt<T> attempted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempted.make();
            } catch (SQLException e) {
                if (!Failures.isBusy(e) || attempt == MOST_ATTEMPTS) {
                    throw Failures.of(e, file);
                }
            }
        }
    }

    private static <T> T once(Session session, Rendered begin, Work<T> work) throws SQLException {
        boolean committed = false;
        try {
            session.prepare(begin).update();
            T result = work.in(session);
            session.prepare(COMMIT).update();
            committed = true;
            session.committed();
            return result;
        } catch (UncheckedSqlException e) {
            throw e.failure();
        } finally {
            if (!committed) {
                rollback(session);
            }
        }
    }

    /** A statement that failed for want of room, or of a disk, is dead to the driver: all are prepared anew. */
    private static void rollback(Session session) throws SQLException {
        session.rolledBack();
        session.dropStatements();
        try {
            session.prepare(ROLLBACK).update();
        } catch (SQLException e) {
            // There is nothing to roll back: it never began, or SQLite did it by itself, as it does when the disk is
            // full.
            session.dropStatements();
        }
    }
}
