package dev.sextant.adapters.sqlite;

import dev.sextant.contract.ByteBudgetContract;
import dev.sextant.contract.ConformanceSheet;
import dev.sextant.contract.EventLogContract;
import dev.sextant.contract.GpuLedgerContract;
import dev.sextant.contract.LogArchiveContract;
import dev.sextant.contract.ReopeningStorage;
import dev.sextant.contract.RunRegistryContract;
import dev.sextant.contract.SeriesStoreContract;
import dev.sextant.contract.StorageCareContract;
import dev.sextant.contract.StorageContract;
import dev.sextant.contract.StoreBackupsContract;
import dev.sextant.contract.StoreUnderTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the SQLite adapter promises when the store is closed and opened again between every write and read, and samples are
 * read from snapshots and what has come since.
 */
class SqliteReopenedConformanceTest implements ConformanceSheet {
    @TempDir
    Path folder;

    @Override
    public StoreUnderTest freshStore() {
        return freshStoreWithin(SqliteConfig.NO_BUDGET);
    }

    @Override
    public StoreUnderTest freshStoreWithin(long bytes) {
        return ReopeningStorage.overBackedUp(SqliteFolder.freshStoreOfShortJournals(folder, bytes));
    }

    @Nested
    class TheStore extends StorageContract {}

    @Nested
    class Runs extends RunRegistryContract {}

    @Nested
    class Gpus extends GpuLedgerContract {}

    @Nested
    class Events extends EventLogContract {}

    @Nested
    class Logs extends LogArchiveContract {}

    @Nested
    class Series extends SeriesStoreContract {}

    @Nested
    class Care extends StorageCareContract {}

    @Nested
    class Backups extends StoreBackupsContract {}

    @Nested
    class Budget extends ByteBudgetContract {}
}
