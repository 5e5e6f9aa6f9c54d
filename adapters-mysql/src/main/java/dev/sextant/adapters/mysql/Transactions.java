package dev.sextant.adapters.mysql;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.jooq.Session;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions, and runs it again where that is right: when the server chose it as a deadlock's victim, made
 * it wait too long for a lock, or failed to certify it in a cluster (which may come from COMMIT itself); and when the
 * connection was lost before the commit was sent. A connection that is lost during the commit leaves open what
 * happened: then only work that may be done twice is run again.
 */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    /** How often others may be in the way. Each time somebody else got on, or held a lock for five seconds. */
    private static final int MOST_CONTENTIONS = 100;

    /** How often a connection may be lost. Where no server is, no connection can be made, and that is the end of it. */
    private static final int MOST_LOSSES = 10;

    private final Connections connections;
    private final Complaints complaints;

    Transactions(Connections connections, Complaints complaints) {
        this.connections = connections;
        this.complaints = complaints;
    }

    /** What is done inside of a transaction. It may be run several times; only the last time counts. */
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    /** Whether work may be done again although it may be committed already. */
    enum Twice {
        HARMLESS,
        HARMFUL
    }

    private interface Pool {
        Connection take() throws SQLException;
    }

    /** Reads, all from one snapshot. */
    <T> T read(Work<T> work) {
        return switch (repeat(connections::reader, Twice.HARMLESS, work)) {
            case Written.Committed<T>(T value) -> value;
            case Written.Unknown<T>(StorageUnavailable why) -> throw why;
        };
    }

    <T> T write(Twice twice, Work<T> work) {
        return switch (tryWrite(twice, work)) {
            case Written.Committed<T>(T value) -> value;
            case Written.Unknown<T>(StorageUnavailable why) -> throw why;
        };
    }

    /** Writes, and leaves it to the caller what to do when nobody knows whether it is committed. */
    <T> Written<T> tryWrite(Twice twice, Work<T> work) {
        return repeat(connections::writer, twice, work);
    }

    /** What became of a transaction. What certainly was not committed is an exception. */
    sealed interface Written<T> {
        record Committed<T>(T value) implements Written<T> {}

        /** The connection was lost during the commit of something that must not be done twice. */
        record Unknown<T>(StorageUnavailable why) implements Written<T> {}
    }

    private <T> Written<T> repeat(Pool pool, Twice twice, Work<T> work) {
        int contentions = 0;
        int losses = 0;
        while (true) {
            Attempt<T> attempt = new Attempt<>(pool, work);
            try {
                return new Written.Committed<>(attempt.run());
            } catch (SQLException | RuntimeException e) {
                SQLException error = sqlOf(e);
                switch (Failure.of(error)) {
                    case CONTENTION -> {
                        if (++contentions >= MOST_CONTENTIONS) {
                            throw complaints.contention(contentions, error);
                        }
                        LOG.debug("run again after contention, error {}", error.getErrorCode());
                    }
                    case LOST -> {
                        if (attempt.committing && twice == Twice.HARMFUL) {
                            return new Written.Unknown<>(complaints.unknownCommit(error));
                        }
                        if (!attempt.connected || Failure.isSilence(error) || ++losses > MOST_LOSSES) {
                            throw complaints.of(error);
                        }
                        LOG.debug("run again after a lost connection, error {}", error.getErrorCode());
                    }
                    default -> throw complaints.of(error);
                }
            }
        }
    }

    /** The SQL error behind what was thrown; what has none behind it is thrown on. */
    private SQLException sqlOf(Exception thrown) {
        SQLException sql = thrown instanceof StorageUnavailable ? null : Failure.sqlIn(thrown);
        if (sql != null) {
            return sql;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw new IllegalStateException(thrown);
    }

    /** One run of the work in one transaction. */
    private static final class Attempt<T> {
        private final Pool pool;
        private final Work<T> work;
        private boolean connected;
        private boolean committing;

        Attempt(Pool pool, Work<T> work) {
            this.pool = pool;
            this.work = work;
        }

        T run() throws SQLException {
            Session session = new Session(pool.take());
            connected = true;
            boolean done = false;
            try {
                T result = work.in(session);
                committing = true;
                session.connection().commit();
                done = true;
                session.committed();
                return result;
            } finally {
                if (!done) {
                    undo(session);
                }
                release(session);
            }
        }

        private static void release(Session session) {
            try {
                session.close();
            } catch (SQLException e) {
                // Whether the work is done was decided before; the pool throws the connection away.
                LOG.debug("could not give a connection back", e);
            }
        }

        private static void undo(Session session) {
            try {
                session.connection().rollback();
            } catch (SQLException e) {
                // The connection is gone, and its transaction with it: the error that brought us here says so too.
                LOG.debug("could not roll back", e);
            } finally {
                session.rolledBack();
            }
        }
    }
}
