package dev.sextant.ports.driven;

/**
 * A store: the storage ports in one handle, and the only way into a storage adapter.
 *
 * <ul>
 *   <li>{@code Storage-1} Closing a handle leaves the others open, and what was committed in place; closing it twice is
 *       harmless.
 *   <li>{@code Storage-2} After closing, every method of every port throws
 *       {@link dev.sextant.domain.store.StorageUnavailable} with {@code CLOSED}.
 *   <li>{@code Storage-3} What was committed through one handle is there through the next one that is opened on the same
 *       store, also when the first was never closed.
 *   <li>{@code Storage-4} Two open handles on one store see each other's commits at once.
 *   <li>{@code Storage-5} A call that is under way when its handle is closed is answered as if the handle were open, or
 *       throws {@code CLOSED} and has done nothing. Closing may wait for such calls.
 * </ul>
 *
 * <p>A closed handle holds no file and no connection any more. Only its adapter can see that, and proves it in tests of its own.
 */
public interface Storage extends AutoCloseable {
    RunRegistry runs();

    GpuLedger gpus();

    EventLog events();

    LogArchive logs();

    SeriesStore series();

    StorageCare care();

    @Override
    void close();
}
