package dev.sextant.support.storage;

import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.BucketReducer;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.store.StorageUnavailable;
import java.util.function.Predicate;

/**
 * Makes the buckets of a series. First it counts what each bucket holds, mostly from nodes; then it reads some buckets at
 * a time, as many as fit into bounded memory, and puts their samples bucket by bucket. So what lies in order is decoded
 * once, and what overlaps once for each such group. Used by one thread, once.
 */
final class BucketReading {
    private static final int FIRST_GROUP = 64 * ChunkCodec.SAMPLES;
    private static final int LARGEST_GROUP = 1_024 * ChunkCodec.SAMPLES;
    private static final int NONE = -1;

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
        read(
                0,
                counts.length,
                node -> {
                    int whole = wholeBucket(node);
                    if (whole != NONE) {
                        counts[whole] += node.count();
                    }
                    return whole == NONE;
                },
                (bucket, values, at, count) -> counts[bucket] += count);
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
            long[] left = {size};
            long decoded = read(from, to, node -> true, (bucket, values, at, count) -> {
                left[0] -= count;
                add(bucket, values, at, at + count);
            });
            if (left[0] != 0) {
                throw uncounted(from);
            }
            return decoded;
        }
        double[] ofAll = new double[Math.toIntExact(size)];
        int[] next = new int[to - from + 1];
        for (int i = 1; i < next.length; i++) {
            next[i] = next[i - 1] + (int) counts[from + i - 1];
        }
        int[] begins = next.clone();
        long decoded = read(from, to, node -> true, (bucket, values, at, count) -> {
            int i = bucket - from;
            if (count > begins[i + 1] - next[i]) {
                throw uncounted(bucket);
            }
            System.arraycopy(values, at, ofAll, next[i], count);
            next[i] += count;
        });
        for (int bucket = from; bucket < to; bucket++) {
            int i = bucket - from;
            if (next[i] != begins[i + 1]) {
                throw uncounted(bucket);
            }
            add(bucket, ofAll, begins[i], next[i]);
        }
        return decoded;
    }

    private void add(int bucket, double[] values, int from, int to) {
        reducer.addAll(firstKey + bucket, values, from, to);
    }

    /** Nodes, which were counted, say something else than the chunks below them. */
    private StorageUnavailable uncounted(int bucket) {
        return view.damaged(
                "do not hold as many samples as their nodes say, near time " + query.start(firstKey + bucket));
    }

    /** Values of one bucket, side by side. */
    private interface Values {
        void take(int bucket, double[] values, int at, int count);
    }

    /**
     * Shows the values of all samples in some neighbouring buckets.
     *
     * @param mustRead is asked for each node that may hold some
     */
    private long read(int from, int to, Predicate<Node> mustRead, Values values) {
        int[] numbers = Descent.chunks(view, node -> {
            double first = Math.max(node.first.time(), query.from());
            double last = Math.min(node.last.time(), Math.nextDown(query.to()));
            return first <= last && bucket(last) >= from && bucket(first) < to && mustRead.test(node);
        });
        long decoded = 0;
        Columns chunk = new Columns(ChunkCodec.SAMPLES);
        for (int number : numbers) {
            chunk.size = 0;
            int whole = wholeBucket(view.node(0, number));
            if (whole == NONE) {
                view.read(number, chunk, ChunkColumns.TIMED_VALUES);
                show(chunk, from, to, values);
            } else {
                // Its times say nothing that the node does not say, and are not decoded. If they are damaged, others
                // tell of it.
                view.read(number, chunk, ChunkColumns.VALUES);
                values.take(whole, chunk.values, 0, chunk.size);
            }
            decoded += chunk.size;
        }
        show(view.open(), from, to, values);
        return decoded;
    }

    /** Shows samples in any order, as many at once as stand side by side in one bucket. */
    private void show(Columns samples, int from, int to, Values values) {
        int begin = 0;
        int current = NONE;
        for (int i = 0; i < samples.size; i++) {
            double time = samples.times[i];
            int bucket = query.contains(time) ? bucket(time) : NONE;
            if (bucket != current) {
                if (current >= from && current < to) {
                    values.take(current, samples.values, begin, i - begin);
                }
                begin = i;
                current = bucket;
            }
        }
        if (current >= from && current < to) {
            values.take(current, samples.values, begin, samples.size - begin);
        }
    }

    /** The bucket in which all samples of a node lie, or none. */
    private int wholeBucket(Node node) {
        double first = node.first.time();
        double last = node.last.time();
        if (!query.contains(first) || !query.contains(last)) {
            return NONE;
        }
        int bucket = bucket(first);
        return bucket == bucket(last) ? bucket : NONE;
    }

    private int bucket(double time) {
        return (int) (query.key(time) - firstKey);
    }
}
