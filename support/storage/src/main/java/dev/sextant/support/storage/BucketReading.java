package dev.sextant.support.storage;

import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.BucketReducer;
import dev.sextant.domain.series.Buckets;
import java.util.function.Consumer;

/**
 * Makes the buckets of a series. First it counts what each bucket holds, mostly from nodes; then it reads some buckets at
 * a time, as many as fit into bounded memory, and puts their samples bucket by bucket. So what lies in order is decoded
 * once, and what overlaps once for each such group. Used by one thread, once.
 */
final class BucketReading {
    private static final int FIRST_GROUP = 64 * ChunkCodec.SAMPLES;
    private static final int LARGEST_GROUP = 1_024 * ChunkCodec.SAMPLES;

    private final SeriesView view;
    private final BucketQuery query;
    private final BucketReducer reducer;
    private final long firstKey;

    /** How many samples each bucket of the range holds. */
    private final long[] counts;

    private BucketReading(SeriesView view, BucketQuery query) {
        this.view = view;
        this.query = query;
        this.reducer = new BucketReducer(query);
        this.firstKey = query.key(query.from());
        this.counts = new long[(int) (query.key(Math.nextDown(query.to())) - firstKey) + 1];
    }

    static Buckets buckets(SeriesView view, BucketQuery query) {
        BucketReading reading = new BucketReading(view, query);
        reading.count();
        reading.reduce();
        return reading.reducer.finish();
    }

    private void count() {
        read(0, counts.length, true, samples -> {
            for (int i = 0; i < samples.size; i++) {
                if (query.contains(samples.times[i])) {
                    counts[bucket(samples.times[i])]++;
                }
            }
        });
    }

    private void reduce() {
        long most = FIRST_GROUP;
        int from = 0;
        while (from < counts.length) {
            int to = from;
            long size = 0;
            while (to < counts.length && (to == from || size + counts[to] <= most)) {
                size += counts[to++];
            }
            if (size > 0) {
                long decoded = reduce(from, to, size);
                // Where much overlaps, larger groups decode it less often.
                most = decoded > 4 * size ? Math.min(LARGEST_GROUP, 2 * most) : most;
            }
            from = to;
        }
    }

    /** Reduces some neighbouring buckets; answers how many samples were decoded for it. */
    private long reduce(int from, int to, long size) {
        if (to == from + 1) {
            // One bucket takes its samples in any order.
            return read(from, to, false, samples -> {
                for (int i = 0; i < samples.size; i++) {
                    if (query.contains(samples.times[i]) && bucket(samples.times[i]) == from) {
                        reducer.add(samples.times[i], samples.values[i]);
                    }
                }
            });
        }
        double[] times = new double[Math.toIntExact(size)];
        double[] values = new double[times.length];
        int[] next = new int[to - from];
        for (int i = 1; i < next.length; i++) {
            next[i] = next[i - 1] + (int) counts[from + i - 1];
        }
        long decoded = read(from, to, false, samples -> {
            for (int i = 0; i < samples.size; i++) {
                double time = samples.times[i];
                int bucket = query.contains(time) ? bucket(time) : -1;
                if (bucket >= from && bucket < to) {
                    int at = next[bucket - from]++;
                    times[at] = time;
                    values[at] = samples.values[i];
                }
            }
        });
        for (int i = 0; i < times.length; i++) {
            reducer.add(times[i], values[i]);
        }
        return decoded;
    }

    /**
     * Shows all samples that may lie in some neighbouring buckets, and others.
     *
     * @param countsNodes whether a node that lies in one bucket is counted instead
     */
    private long read(int from, int to, boolean countsNodes, Consumer<Columns> samples) {
        int[] numbers = Descent.chunks(view, node -> {
            double first = Math.max(node.first.time(), query.from());
            double last = Math.min(node.last.time(), Math.nextDown(query.to()));
            if (first > last || bucket(last) < from || bucket(first) >= to) {
                return false;
            }
            boolean isWhole = countsNodes
                    && query.contains(node.first.time())
                    && query.contains(node.last.time())
                    && bucket(first) == bucket(last);
            if (isWhole) {
                counts[bucket(first)] += node.count();
            }
            return !isWhole;
        });
        long decoded = 0;
        Columns chunk = new Columns(ChunkCodec.SAMPLES);
        for (int number : numbers) {
            chunk.size = 0;
            view.read(number, chunk, ChunkColumns.VALUES);
            decoded += chunk.size;
            samples.accept(chunk);
        }
        samples.accept(view.open());
        return decoded;
    }

    private int bucket(double time) {
        return (int) (query.key(time) - firstKey);
    }
}
