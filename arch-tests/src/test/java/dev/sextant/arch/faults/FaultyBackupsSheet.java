package dev.sextant.arch.faults;

import dev.sextant.adapters.sqlite.SqliteConfig;
import dev.sextant.adapters.sqlite.SqliteStorage;
import dev.sextant.contract.ConformanceSheet;
import dev.sextant.contract.StoreBackupsContract;
import dev.sextant.contract.StoreUnderTest;
import dev.sextant.ports.driven.StoreBackups;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's backups with one fault: the heap has none. Run by {@link FaultGalleryTest} alone. */
class FaultyBackupsSheet implements ConformanceSheet {
    private static final AtomicInteger STORES = new AtomicInteger();

    /** As in {@link FaultySheet}. */
    private static volatile BiFunction<StoreBackups, Path, StoreBackups> hidden = (plain, folder) -> plain;

    @TempDir
    Path folder;

    static void hide(BiFunction<StoreBackups, Path, StoreBackups> fault) {
        hidden = fault;
    }

    @Override
    public StoreUnderTest freshStore() {
        return freshStoreWithin(SqliteConfig.NO_BUDGET);
    }

    @Override
    public StoreUnderTest freshStoreWithin(long bytes) {
        SqliteConfig config = SqliteConfig.in(folder.resolve("store" + STORES.incrementAndGet()))
                .byteBudget(bytes);
        return StoreUnderTest.openedBy(() -> SqliteStorage.open(config))
                .backedUpBy(
                        hidden.apply(SqliteStorage.backups(config), config.folder()), () -> freshStoreWithin(bytes));
    }

    @Nested
    class Backups extends StoreBackupsContract {}
}
