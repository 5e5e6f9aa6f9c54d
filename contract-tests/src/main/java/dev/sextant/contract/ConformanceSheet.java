package dev.sextant.contract;

/**
 * The promise of one adapter in one configuration: a test class with one {@code @Nested} class for each contract, so that
 * reading the sheet is reading the promise.
 *
 * <pre>
 * class MyConformanceTest implements ConformanceSheet {
 *     &#64;TempDir Path folder;
 *
 *     &#64;Override public StoreUnderTest freshStore() {
 *         return StoreUnderTest.openedBy(() -> MyStorage.open(folder));
 *     }
 *
 *     &#64;Override public StoreUnderTest freshStoreWithin(long bytes) {
 *         return StoreUnderTest.openedBy(() -> MyStorage.open(folder, bytes));
 *     }
 *
 *     &#64;Nested class TheStore extends StorageContract {}
 *     &#64;Nested class Runs extends RunRegistryContract {}
 *     &#64;Nested class Gpus extends GpuLedgerContract {}
 *     &#64;Nested class Events extends EventLogContract {}
 *     &#64;Nested class Logs extends LogArchiveContract {}
 *     &#64;Nested class Series extends SeriesStoreContract {}
 *     &#64;Nested class Care extends StorageCareContract {}
 *     &#64;Nested class Budget extends ByteBudgetContract {}
 * }
 * </pre>
 *
 * <p>No test can be switched off by a sheet; what a
 * configuration can't promise is a contract that its sheet does not extend.
 */
public interface ConformanceSheet {
    /** A store that is empty and that no other test has used. Called once before each test. */
    StoreUnderTest freshStore();

    /** The same with a byte budget, for all of its handles. Called instead of {@link #freshStore}. */
    StoreUnderTest freshStoreWithin(long bytes);
}
