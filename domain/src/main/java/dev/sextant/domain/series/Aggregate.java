package dev.sextant.domain.series;

/** What can be said of the finite values of a bucket; {@link BucketReducer} has the formulas. */
public enum Aggregate {
    /** How many there are. */
    COUNT,
    /** Their exact real sum, rounded once to double. */
    SUM,
    /** The sum divided by the count. */
    MEAN,
    /** The least. */
    MIN,
    /** The greatest. */
    MAX,
    /** The standard deviation of the population. */
    STD,
    /** The count divided by the bucket's width. */
    RATE,
    /** The median. */
    P50,
    /** The 95th percentile. */
    P95,
    /** The 99th percentile. */
    P99,
    /** The 99.9th percentile. */
    P999
}
