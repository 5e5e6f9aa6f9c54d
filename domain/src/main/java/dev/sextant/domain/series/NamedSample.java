package dev.sextant.domain.series;

/** A sample together with the series it belongs to. */
public record NamedSample(SeriesName series, Sample sample) {
    /** The most samples of a page that is read by sequence. */
    public static final int MOST_OF_A_TAIL = 4_096;
}
