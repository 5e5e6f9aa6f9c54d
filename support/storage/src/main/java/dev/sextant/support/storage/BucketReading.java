package dev.sextant.support.storage;

import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.BucketReducer;
import dev.sextant.domain.series.Buckets;

/** Makes the buckets of a series, reading it in time order. */
final class BucketReading {
    private static final int FIRST_SLICE = 16 * ChunkCodec.SAMPLES;
    private static final int LARGEST_SLICE = 1_024 * ChunkCodec.SAMPLES;

    private BucketReading() {}

    static Buckets buckets(SeriesView view, BucketQuery query) {
        BucketReducer reducer = new BucketReducer(query);
        TimeOrder order = new TimeOrder(view, query.from(), query.to(), false);
        int most = FIRST_SLICE;
        for (Columns slice = order.next(most); slice.size > 0; slice = order.next(most)) {
            for (int i = 0; i < slice.size; i++) {
                reducer.add(slice.times[i], slice.values[i]);
            }
            if (slice.size < most) {
                break;
            }
            // Where much overlaps, larger slices decode it less often.
            if (order.decoded() > 4L * most && most < LARGEST_SLICE) {
                most *= 2;
            }
        }
        return reducer.finish();
    }
}
