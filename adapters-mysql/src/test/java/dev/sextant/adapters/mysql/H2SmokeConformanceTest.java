package dev.sextant.adapters.mysql;

import dev.sextant.contract.ByteBudgetContract;
import dev.sextant.contract.ConformanceSheet;
import dev.sextant.contract.EventLogContract;
import dev.sextant.contract.GpuLedgerContract;
import dev.sextant.contract.LogArchiveContract;
import dev.sextant.contract.RunRegistryContract;
import dev.sextant.contract.SeriesStoreContract;
import dev.sextant.contract.StorageCareContract;
import dev.sextant.contract.StorageContract;
import dev.sextant.contract.StoreBackupsContract;
import dev.sextant.contract.StoreUnderTest;
import org.junit.jupiter.api.Nested;

/** A smoke tier: H2 in its MySQL mode shows none of the hazards of the real servers, but it is there at once. */
class H2SmokeConformanceTest implements ConformanceSheet {
    @Override
    public StoreUnderTest freshStore() {
        return freshStoreWithin(MysqlConfig.NO_BUDGET);
    }

    @Override
    public StoreUnderTest freshStoreWithin(long bytes) {
        return H2Database.freshStoreWithin(bytes);
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
