package dev.sextant.support.benchmarks.measure;

import dev.sextant.ports.driven.Ticker;
import java.sql.SQLException;
import java.util.Arrays;

/** Adds up what stretches of work take, and remembers each. Used by one thread. */
public final class Stopwatch {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Ticker ticker;
    private long[] laps = new long[64];
    private int count;
    private long total;

    public Stopwatch(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Work that answers. */
    @FunctionalInterface
    public interface Work<T> {
        T work() throws SQLException;
    }

    /** Does some work, and counts it as a lap. */
    public <T> T lap(Work<T> work) throws SQLException {
        long start = ticker.nanos();
        T answer = work.work();
        add(ticker.nanos() - start);
        return answer;
    }

    /** Takes over the laps of another. */
    public void addAll(Stopwatch other) {
        for (int i = 0; i < other.count; i++) {
            add(other.laps[i]);
        }
    }

    private void add(long nanos) {
        if (count == laps.length) {
            laps = Arrays.copyOf(laps, 2 * count);
        }
        laps[count++] = nanos;
        total += nanos;
    }

    public int laps() {
        return count;
    }

    /** How many a second, if so many took all laps together. */
    public double perSecond(long done) {
        return done * NANOS_PER_SECOND / total;
    }

    /** All laps together. */
    public double millis() {
        return total / NANOS_PER_MILLI;
    }

    /**
     * The lap that a share of all laps did not exceed.
     *
     * @param share above 0, at most 1: 0.5 for the median
     */
    public double millis(double share) {
        long[] sorted = Arrays.copyOf(laps, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * count) - 1] / NANOS_PER_MILLI;
    }
}
