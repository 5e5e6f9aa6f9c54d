package dev.sextant.adapters.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.ports.driven.StoreBackups;
import dev.sextant.support.jooq.BlockCache;
import dev.sextant.support.jooq.EventSql;
import dev.sextant.support.jooq.LedgerSql;
import dev.sextant.support.jooq.LogSql;
import dev.sextant.support.jooq.SeriesSql;
import dev.sextant.support.storage.Door;
import dev.sextant.support.storage.EngineLimits;
import dev.sextant.support.storage.SeriesEngine;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one database of a MySQL or MariaDB server. Any number of processes may have it open at once.
 *
 * <p>What was answered survives the death of this process, and that of the server's machine where the server is set up so
 * ({@code innodb_flush_log_at_trx_commit=1}, its default). A server that goes away makes the calls fail with {@link
 * dev.sextant.domain.store.StorageUnavailable}, {@code UNREACHABLE}; when it is back, they work again.
 */
public final class MysqlStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(MysqlStorage.class);

    private final Connections connections;
    private final Door door = new Door();
    private final Purge purge;
    private final RunRegistry runs;
    private final GpuLedger gpus;
    private final EventLog events;
    private final LogArchive logs;
    private final SeriesStore series;
    private final StorageCare care;

    private MysqlStorage(Connections connections, MysqlConfig config, Server server, EngineLimits limits) {
        this.connections = connections;
        Complaints complaints = new Complaints(config);
        Transactions transactions = new Transactions(connections, complaints);
        MysqlDialect dialect = new MysqlDialect(server.flavor(), server.statementBytes());
        RunNumbers numbers = new RunNumbers(dialect);
        Streams streams = new Streams(door, config, server, transactions, numbers, dialect);
        BlockCache cache = new BlockCache(BlockCache.DEFAULT_BYTES);
        EventSql eventSql = new EventSql(dialect, cache);
        LogSql logSql = new LogSql(dialect, cache);
        SeriesSql seriesSql = new SeriesSql(dialect);
        SeriesEngine engine = new SeriesEngine(limits);
        purge = new Purge(transactions, dialect);

        runs = new MysqlRunRegistry(door, transactions, dialect, numbers, purge);
        gpus = new MysqlGpuLedger(door, transactions, new LedgerSql(dialect));
        events = new MysqlEventLog(
                streams.appends(StreamKind.EVENTS, eventSql.writer()), streams.reads(StreamKind.EVENTS), eventSql);
        logs = new MysqlLogArchive(
                streams.appends(StreamKind.LOGS, logSql.writer()), streams.reads(StreamKind.LOGS), logSql);
        series = new MysqlSeriesStore(
                streams.appends(StreamKind.SAMPLES, seriesSql.writer(engine)),
                streams.reads(StreamKind.SAMPLES),
                seriesSql,
                engine);
        care = new MysqlCare(
                door,
                transactions,
                streams.reads(MysqlCare.ASKED),
                new Sizes(dialect),
                new Inspection(transactions, dialect, seriesSql, engine),
                new Schema(config, server.flavor(), complaints));
    }

    /**
     * Opens the store in a database. An empty database becomes a store.
     *
     * @throws dev.sextant.domain.store.StorageUnavailable if there is no server ({@code UNREACHABLE}), it does not let us
     *     in ({@code ACCESS_DENIED}), there is no such database or it holds something else ({@code NOT_A_STORE}), it was
     *     written by a newer Sextant ({@code NEWER_SCHEMA}), or the server's settings are unfit ({@code UNFIT_SERVER});
     *     then nothing was changed
     */
    public static MysqlStorage open(MysqlConfig config) {
        return open(Opening.open(config), HikariDataSource::new);
    }

    /**
     * Whether a database holds a store, of whatever version. Looking changes nothing.
     *
     * @throws dev.sextant.domain.store.StorageUnavailable if the database can't be looked at
     */
    public static boolean isIn(MysqlConfig config) {
        return Opening.findsStore(config);
    }

    /** Backs up the store in a database, be it open or not, and restores one to an empty database. */
    public static StoreBackups backups(MysqlConfig config) {
        return new MysqlBackups(config);
    }

    static MysqlStorage open(Opening.Opened opened, Function<HikariConfig, HikariDataSource> pools) {
        return open(opened, pools, EngineLimits.DEFAULT);
    }

    static MysqlStorage open(
            Opening.Opened opened, Function<HikariConfig, HikariDataSource> pools, EngineLimits limits) {
        Connections connections =
                Connections.open(opened.config(), opened.server().flavor(), pools);
        try {
            MysqlStorage storage = new MysqlStorage(connections, opened.config(), opened.server(), limits);
            storage.finishPurges();
            return storage;
        } catch (RuntimeException | Error e) {
            connections.close();
            throw e;
        }
    }

    /** What another process left half-done. A store that can't be written to can be read all the same. */
    private void finishPurges() {
        try {
            purge.finish();
        } catch (StorageUnavailable e) {
            LOG.warn("A purge is not finished yet; the next purge or start goes on with it. {}", e.getMessage());
        }
    }

    @Override
    public RunRegistry runs() {
        return runs;
    }

    @Override
    public GpuLedger gpus() {
        return gpus;
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public LogArchive logs() {
        return logs;
    }

    @Override
    public SeriesStore series() {
        return series;
    }

    @Override
    public StorageCare care() {
        return care;
    }

    @Override
    public void close() {
        if (door.close()) {
            connections.close();
        }
    }
}
