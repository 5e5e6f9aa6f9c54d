package dev.sextant.adapters.sqlite;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.ports.driven.StoreBackups;
import dev.sextant.support.jooq.ByteBudget;
import dev.sextant.support.storage.BackupReader;
import dev.sextant.support.storage.Door;
import dev.sextant.support.storage.EngineLimits;
import dev.sextant.support.storage.SeriesEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * A store in a folder: the registry in {@code registry.sqlite}, each run's streams in {@code runs/<id>.sqlite}. Any number
 * of handles, in any number of processes of one machine, may be open on one folder.
 *
 * <p>The system lets whoever has a file open go on when it is deleted, moved or replaced, and tells him nothing. So after each
 * commit, and before anybody is answered, it is looked whether the file still lies where it was opened; the registry's also
 * after each reading. If it does not, that is {@link Trouble#FAILED}, be it that what was committed is lost or comes back with
 * the file. What SQLite keeps beside a file, its write-ahead log, is not looked after in this way.
 */
public final class SqliteStorage implements Storage {
    private static final int WRITERS = 16;
    /** A writer that waits for the disk leaves its processor to another. */
    private static final int WRITERS_THAT_FLUSH = 32;

    private final Door door = new Door();
    private final Registry registry;
    private final RunFiles files;
    private final RunReader reader;
    private final WriteQueue queue;
    private final Settling settling;
    private final SqliteRunRegistry runs;
    private final SqliteGpuLedger gpus;
    private final SqliteEventLog events;
    private final SqliteLogArchive logs;
    private final SqliteSeriesStore series;
    private final SqliteCare care;

    private SqliteStorage(
            SqliteConfig config, Registry registry, Connections connections, IdleLimits idle, EngineLimits engine) {
        boolean flushes = config.durability() == SqliteConfig.Durability.POWER;
        files = new RunFiles(
                config.folder().resolve("runs"), connections, flushes ? SynchronousMode.FULL : SynchronousMode.NORMAL);
        RunAccess access = new RunAccess(registry, new PlaceSql(), files);
        ByteBudget budget = new ByteBudget(config.byteBudget(), new FileScale(registry.file(), files));
        Streams streams = Streams.over(new SeriesEngine(engine), budget);
        Summaries summaries = new Summaries(access, streams);
        RunWriter writer = new RunWriter(access, streams, summaries, idle);
        this.registry = registry;
        queue = new WriteQueue(writer, flushes ? WRITERS_THAT_FLUSH : WRITERS, config.patience());
        reader = new RunReader(access, streams, idle);
        settling = new Settling(access, streams, summaries, writer, queue, reader);
        runs = new SqliteRunRegistry(door, access, reader, settling);
        gpus = new SqliteGpuLedger(door, registry, reader);
        events = new SqliteEventLog(door, queue, reader, streams.events());
        logs = new SqliteLogArchive(door, queue, reader, streams.logs());
        series = new SqliteSeriesStore(door, queue, reader, streams);
        care = new SqliteCare(door, access, reader, new Inspection(access, streams, reader));
    }

    /**
     * Opens the store in a folder, and makes it where there is none. What a process that died left half done is finished.
     *
     * @throws StorageUnavailable if the folder or a file in it is not what it should be, can't be written, or is newer than
     *     this code; nothing was changed then
     */
    public static SqliteStorage open(SqliteConfig config) {
        return open(config, Connections.ORDINARY, IdleLimits.ofThisProcess());
    }

    /** Backs up the store in a folder, be it open or not, and restores one to a folder where there is none. */
    public static StoreBackups backups(SqliteConfig config) {
        return new SqliteBackups(config.folder(), Connections.ORDINARY);
    }

    static SqliteStorage open(SqliteConfig config, Connections connections, IdleLimits idle) {
        return open(config, connections, idle, EngineLimits.DEFAULT);
    }

    static SqliteStorage open(SqliteConfig config, Connections connections, IdleLimits idle, EngineLimits engine) {
        Path folder = config.folder();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StorageUnavailable(
                    Trouble.NOT_A_STORE, folder + " is a file, but a store lies in a folder; name a folder.");
        }
        if (BackupReader.isOne(folder)) {
            throw new StorageUnavailable(
                    Trouble.NOT_A_STORE,
                    folder + " is a backup, and stays as it is; restore it to another folder, and open that.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Failures.of(e, folder);
        } catch (ReadOnlyFileSystemException e) {
            throw Failures.of(e, folder);
        }
        Registry registry = Registry.open(folder.resolve(StoreCopy.REGISTRY), connections);
        try {
            return new SqliteStorage(config, registry, connections, idle, engine).settled();
        } catch (RuntimeException | Error e) {
            registry.close();
            throw e;
        }
    }

    private SqliteStorage settled() {
        try {
            settling.settleAll();
            return this;
        } catch (RuntimeException | Error e) {
            closeRuns();
            throw e;
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
            try {
                closeRuns();
            } finally {
                registry.close();
            }
        }
    }

    private void closeRuns() {
        try {
            queue.close();
        } finally {
            try {
                reader.close();
            } finally {
                files.close();
            }
        }
    }
}
