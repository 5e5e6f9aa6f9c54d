package dev.sextant.adapters.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;

/**
 * Two bounded pools, so that readers never keep a writer waiting. Writers are READ COMMITTED: they hold the lock of the
 * row that orders them before they look at anything else, and gap locks would only bring deadlocks. Readers are
 * REPEATABLE READ and read-only: all statements of one read see one snapshot.
 */
final class Connections implements AutoCloseable {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(30);
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Complaints complaints;
    private final Duration patience;

    private Connections(MysqlConfig config, HikariDataSource writers, HikariDataSource readers) {
        this.complaints = new Complaints(config);
        this.patience = config.patience();
        this.writers = writers;
        this.readers = readers;
    }

    static Connections open(MysqlConfig config, Flavor flavor, Function<HikariConfig, HikariDataSource> pools) {
        int half = config.connections() / 2;
        HikariDataSource writers =
                pools.apply(pool(config, flavor, "writers", config.connections() - half, "TRANSACTION_READ_COMMITTED"));
        try {
            return new Connections(
                    config, writers, pools.apply(pool(config, flavor, "readers", half, flavor.snapshot())));
        } catch (RuntimeException | Error e) {
            writers.close();
            throw e;
        }
    }

    Connection writer() throws SQLException {
        return from(writers);
    }

    Connection reader() throws SQLException {
        return from(readers);
    }

    private static HikariConfig pool(MysqlConfig config, Flavor flavor, String name, int size, String isolation) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sextant-" + name);
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        Properties tuning = new Properties();
        Driver.named(config.url()).tune(tuning);
        pool.setDataSourceProperties(tuning);
        pool.setConnectionInitSql(flavor.session());
        pool.setAutoCommit(false);
        pool.setTransactionIsolation(isolation);
        pool.setReadOnly(name.equals("readers"));
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(IDLE.toMillis());
        pool.setMaxLifetime(LONGEST_LIFE.toMillis());
        pool.setConnectionTimeout(config.patience().toMillis());
        // The server was looked at already; from here on a server that is away is an error of the call that needs it.
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    private Connection from(HikariDataSource pool) throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            // The pool's own time-out. Its cause says why no connection could be made; without one, all are in use.
            if (e.getCause() == null) {
                throw complaints.crowdedPool(patience, e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        try (readers) {
            writers.close();
        }
    }
}
