package dev.sextant.adapters.memory;

/**
 * A page of bytes with a number that tells who may see it. Neither changes.
 *
 * <p>Not a record, which would have to copy the bytes: the engine promises to leave them alone.
 */
final class StampedPage {
    /** About what a page takes on the heap beyond its bytes. */
    static final long BYTES_BESIDE = 64;

    private final long stamp;
    private final byte[] data;

    StampedPage(long stamp, byte[] data) {
        this.stamp = stamp;
        this.data = data;
    }

    long stamp() {
        return stamp;
    }

    byte[] data() {
        return data;
    }

    long bytes() {
        return data.length + BYTES_BESIDE;
    }
}
