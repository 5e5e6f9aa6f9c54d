package dev.sextant.support.storage;

import java.util.Arrays;

/**
 * The run times of the entries of one block, by sequence, and nothing else of them: who looks for what is nearest in time
 * need not read the entries. Immutable.
 */
public final class BlockTimes {
    /** The most entries of a block. */
    public static final int MOST = 256;

    private final long first;
    /** NaN where an entry has none. */
    private final double[] times;

    private BlockTimes(long first, double[] times) {
        this.first = first;
        this.times = times;
    }

    /** Gathers the times of one block after the other. Not safe for use by several threads at once. */
    public static final class Gatherer {
        private double[] times = new double[MOST];
        private int count;

        /** Nothing has been added. */
        public Gatherer() {}

        /**
         * Adds the time of the next entry.
         *
         * @param time NaN if it has none
         */
        public void add(double time) {
            if (count == times.length) {
                // A block that an inspection finds to be damaged may be of any size.
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = time;
        }

        /**
         * The times of all that were added; begins the next block.
         *
         * @param first the first sequence of the block
         */
        public BlockTimes finish(long first) {
            BlockTimes finished = new BlockTimes(first, Arrays.copyOf(times, count));
            count = 0;
            return finished;
        }
    }

    /**
     * What {@link #toBytes} wrote.
     *
     * @param stream of which run, as in {@code the LOGS of run number 7}
     * @param first the first sequence of the block
     * @param count how many entries the block has
     * @throws dev.sextant.domain.store.StorageUnavailable if these are not the bytes of so many times
     */
    public static BlockTimes read(String stream, long first, int count, byte[] bytes) {
        BlockPlace place = new BlockPlace(stream, first, BlobKind.TIMES);
        BlobReader in = new BlobReader(bytes, place);
        int stored = in.readCount("entries", 1, MOST);
        if (stored != count) {
            throw place.damaged("holds " + stored + ", but the block has " + count + " entries");
        }
        long[] known = new long[count];
        Arrays.fill(known, 1);
        if (in.readCount("mark of absent times", 0, 1) == 1) {
            in.readBits(known, count, 1);
        }
        double[] readings = ClockColumn.read(in, (int) Arrays.stream(known).sum());
        in.finish();
        double[] times = new double[count];
        int next = 0;
        for (int i = 0; i < count; i++) {
            times[i] = known[i] == 1 ? readings[next++] : Double.NaN;
        }
        return new BlockTimes(first, times);
    }

    public byte[] toBytes() {
        BlobWriter out = new BlobWriter(BlobKind.TIMES, 2 * times.length);
        out.putVarint(times.length);
        double[] readings = new double[times.length];
        long[] known = new long[times.length];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            if (!Double.isNaN(times[i])) {
                known[i] = 1;
                readings[count++] = times[i];
            }
        }
        out.putVarint(count < times.length ? 1 : 0);
        if (count < times.length) {
            out.putBits(known, times.length, 1);
        }
        ClockColumn.write(out, readings, count);
        return out.finish();
    }

    /** Takes a key in. */
    @FunctionalInterface
    public interface Visitor {
        void visit(double time, long sequence);
    }

    /** Shows every entry that has a time, ascending. */
    public void each(Visitor visitor) {
        for (int i = 0; i < times.length; i++) {
            if (!Double.isNaN(times[i])) {
                visitor.visit(times[i], first + i);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockTimes that && first == that.first && Arrays.equals(times, that.times);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times);
    }
}
