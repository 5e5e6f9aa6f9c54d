package dev.sextant.adapters.mysql;

import dev.sextant.contract.ByteBudgetContract;
import dev.sextant.contract.ConformanceSheet;
import dev.sextant.contract.EventLogContract;
import dev.sextant.contract.GpuLedgerContract;
import dev.sextant.contract.LogArchiveContract;
import dev.sextant.contract.ManyProcessesContract;
import dev.sextant.contract.RunRegistryContract;
import dev.sextant.contract.SeriesStoreContract;
import dev.sextant.contract.StorageCareContract;
import dev.sextant.contract.StorageContract;
import dev.sextant.contract.StoreBackupsContract;
import dev.sextant.contract.StoreUnderTest;
import org.junit.jupiter.api.Nested;

/** What the adapter promises on MySQL: on the real server that {@code SEXTANT_MYSQL_URL} names. */
class MySqlServerConformanceTest implements ConformanceSheet {
    private static final RecycledDatabases STORES = new RecycledDatabases(MySqlServer.get());

    @Override
    public StoreUnderTest freshStore() {
        return freshStoreWithin(MysqlConfig.NO_BUDGET);
    }

    @Override
    public StoreUnderTest freshStoreWithin(long bytes) {
        return STORES.freshStoreWithin(bytes);
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

    @Nested
    class Processes extends ManyProcessesContract {}
}
