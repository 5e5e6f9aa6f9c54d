package dev.sextant.support.storage;

/**
 * How much the engine may hold.
 *
 * @param cacheBytes about how many bytes of heap the remembered states of all runs may take together, 0 or more; the
 *     run that was used last is remembered however large it is
 * @param journalBytes how much a run's journal may weigh before a snapshot replaces it, 1 or more; a row weighs 1,024
 *     bytes, and 32 a sample, as it does on the heap
 */
public record EngineLimits(long cacheBytes, long journalBytes) {
    /** 128 MiB of heap, 8 MiB of journal. */
    public static final EngineLimits DEFAULT = new EngineLimits(128L << 20, 8L << 20);

    public EngineLimits {
        if (cacheBytes < 0 || journalBytes < 1) {
            throw new IllegalArgumentException("limits of " + cacheBytes + " bytes of cache and " + journalBytes
                    + " bytes of journal, but they must be at least 0 and 1");
        }
    }
}
