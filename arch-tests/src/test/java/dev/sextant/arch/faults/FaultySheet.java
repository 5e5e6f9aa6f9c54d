package dev.sextant.arch.faults;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
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
import dev.sextant.ports.driven.Storage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;

/** The sheet of the memory adapter with one fault. Run by {@link FaultGalleryTest} alone. */
class FaultySheet implements ConformanceSheet {
    /** JUnit makes the sheets, so what they are to hide can't come in by a constructor. One gallery runs at a time. */
    private static volatile Supplier<UnaryOperator<Storage>> hidden = UnaryOperator::identity;

    static void hide(Supplier<UnaryOperator<Storage>> fault) {
        hidden = fault;
    }

    @Override
    public StoreUnderTest freshStore() {
        return freshStoreWithin(MemoryConfig.DEFAULT.byteBudget());
    }

    @Override
    public StoreUnderTest freshStoreWithin(long bytes) {
        MemoryStorage first = MemoryStorage.open(new MemoryConfig(bytes));
        UnaryOperator<Storage> fault = hidden.get();
        return StoreUnderTest.openedBy(() -> fault.apply(first.anotherHandle()), first::close);
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
}
