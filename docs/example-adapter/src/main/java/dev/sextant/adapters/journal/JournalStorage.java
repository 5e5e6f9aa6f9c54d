package dev.sextant.adapters.journal;

import dev.sextant.domain.InvalidValue;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;
import java.nio.file.Path;

/**
 * A handle on a store that is one file in a folder. Any number of handles, in any number of processes of one machine, may
 * be open on it. Between calls a handle holds no file and no lock.
 *
 * <p>Each handle has all that the store holds on its heap, and each call scans it: an example, for small stores.
 */
public final class JournalStorage implements Storage {
    /** A store that may grow until the disk, or the heap, is full. */
    public static final long NO_BUDGET = Long.MAX_VALUE;

    private final Replica replica;
    private final Appends appends;

    private JournalStorage(Replica replica, long byteBudget) {
        this.replica = replica;
        this.appends = new Appends(replica, byteBudget);
    }

    /** Opens the store in a folder, and makes both if they are not there. */
    public static JournalStorage open(Path folder) {
        return open(folder, NO_BUDGET);
    }

    /**
     * The same with a budget, which all handles should be given alike.
     *
     * @param byteBudget how many bytes the lines of batches may take in the file, at least 1
     * @throws dev.sextant.domain.store.StorageUnavailable if the folder can't be used, or holds something else
     */
    public static JournalStorage open(Path folder, long byteBudget) {
        if (byteBudget < 1) {
            throw new InvalidValue("byteBudget", "is " + byteBudget + ", but must be at least 1 byte");
        }
        Replica replica = new Replica(Journal.in(folder));
        // Whatever is wrong with the file is said here and not at the first use.
        replica.read(State::bytes);
        return new JournalStorage(replica, byteBudget);
    }

    @Override
    public RunRegistry runs() {
        return new JournalRunRegistry(replica);
    }

    @Override
    public GpuLedger gpus() {
        return new JournalGpuLedger(replica);
    }

    @Override
    public EventLog events() {
        return new JournalEventLog(replica, appends);
    }

    @Override
    public LogArchive logs() {
        return new JournalLogArchive(replica, appends);
    }

    @Override
    public SeriesStore series() {
        return new JournalSeriesStore(replica, appends);
    }

    @Override
    public StorageCare care() {
        return new JournalCare(replica);
    }

    @Override
    public void close() {
        replica.close();
    }
}
