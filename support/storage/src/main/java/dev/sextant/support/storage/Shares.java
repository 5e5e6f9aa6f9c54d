package dev.sextant.support.storage;

import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/** Tells of a stretch of some work, while its bytes are counted, which share of the whole is done. */
public final class Shares implements LongConsumer {
    private final DoubleConsumer told;
    private final double from;
    private final double to;
    private final long total;
    private long done;

    /**
     * @param from the share that was done before, 0 to 1
     * @param to the share that will be done after
     * @param total how many bytes are expected; should there be more, the stretch is done all the same
     */
    public Shares(DoubleConsumer told, double from, double to, long total) {
        this.told = told;
        this.from = from;
        this.to = to;
        this.total = Math.max(1, total);
    }

    /** Counts so many bytes more. */
    @Override
    public void accept(long bytes) {
        done = Math.min(total, done + bytes);
        told.accept(from + (to - from) * done / total);
    }
}
