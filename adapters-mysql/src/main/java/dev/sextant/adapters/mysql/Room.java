package dev.sextant.adapters.mysql;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The room for batches that wait to be written: memory stays bounded however many the writers are. */
final class Room {
    private static final long UNIT = 1 << 10;

    private final int units;
    private final Semaphore free;
    private final Duration patience;

    Room(long bytes, Duration patience) {
        this.units = (int) Math.min(bytes / UNIT, Integer.MAX_VALUE);
        this.free = new Semaphore(units, true);
        this.patience = patience;
    }

    /** Takes room as soon as there is some. False if that took too long; then nothing is to be given back. */
    boolean take(long bytes) {
        try {
            return free.tryAcquire(unitsOf(bytes), patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Whoever interrupts wants the caller to stop soon: it need not wait for room.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveBack(long bytes) {
        free.release(unitsOf(bytes));
    }

    /** What weighs more than everything takes everything. */
    private int unitsOf(long bytes) {
        return (int) Math.min(units, bytes / UNIT + 1);
    }
}
