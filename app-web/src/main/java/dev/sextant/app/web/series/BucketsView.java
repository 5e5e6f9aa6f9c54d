package dev.sextant.app.web.series;

import dev.sextant.app.web.body.AnyNumber;
import dev.sextant.domain.series.Bucket;
import dev.sextant.domain.series.Buckets;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A range of a series as buckets.
 *
 * @param width of each bucket, in the unit of the run's own axis
 * @param buckets ascending by start; one that holds no sample is left out
 */
@Serdeable
public record BucketsView(double width, List<BucketView> buckets) {
    /**
     * The aggregates of one bucket.
     *
     * @param start where it begins
     * @param count how many finite values it holds
     * @param nonFinite how many others; they enter no aggregate
     * @param values the aggregates that were asked for, by name; what does not exist is left out
     */
    @Serdeable
    public record BucketView(double start, long count, long nonFinite, Map<String, AnyNumber> values) {
        public BucketView {
            values = Map.copyOf(values);
        }

        static BucketView of(Bucket bucket) {
            return new BucketView(
                    bucket.start(),
                    bucket.count(),
                    bucket.nonFinite(),
                    bucket.values().entrySet().stream()
                            .collect(Collectors.toMap(
                                    value -> value.getKey().name(), value -> new AnyNumber(value.getValue()))));
        }
    }

    public BucketsView {
        buckets = List.copyOf(buckets);
    }

    static BucketsView of(Buckets buckets) {
        return new BucketsView(
                buckets.width(), buckets.buckets().stream().map(BucketView::of).toList());
    }
}
