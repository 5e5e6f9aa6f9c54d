package dev.sextant.contract;

import org.junit.jupiter.api.Nested;

/** The sheet of a store that honours nothing. Run by {@link ContractsCanFailTest} alone. */
class NothingSheet implements ConformanceSheet {
    @Override
    public StoreUnderTest freshStore() {
        return StoreUnderTest.openedBy(NothingStorage::new, () -> {}, new StoreProgram(NothingProgram.class, "nowhere"))
                .backedUpBy(new NothingBackups(), this::freshStore);
    }

    @Override
    public StoreUnderTest freshStoreWithin(long bytes) {
        return freshStore();
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

    @Nested
    class Backups extends StoreBackupsContract {}

    @Nested
    class Processes extends ManyProcessesContract {}
}
