package dev.sextant.adapters.memory;

import dev.sextant.contract.ByteBudgetContract;
import dev.sextant.contract.ConformanceSheet;
import dev.sextant.contract.EventLogContract;
import dev.sextant.contract.GpuLedgerContract;
import dev.sextant.contract.LogArchiveContract;
import dev.sextant.contract.RunRegistryContract;
import dev.sextant.contract.SeriesStoreContract;
import dev.sextant.contract.StorageCareContract;
import dev.sextant.contract.StorageContract;
import dev.sextant.contract.StoreUnderTest;
import org.junit.jupiter.api.Nested;

/** What the memory adapter promises: everything but to outlive its process. */
class MemoryConformanceTest implements ConformanceSheet {
    @Override
    public StoreUnderTest freshStore() {
        return storeOf(MemoryConfig.DEFAULT);
    }

    @Override
    public StoreUnderTest freshStoreWithin(long bytes) {
        return storeOf(new MemoryConfig(bytes));
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
    class Budget extends ByteBudgetContract {}

    /** All handles are opened from a first one that stays open: so long the store exists. */
    private static StoreUnderTest storeOf(MemoryConfig config) {
        MemoryStorage first = MemoryStorage.open(config);
        return StoreUnderTest.openedBy(first::anotherHandle, first::close);
    }
}
