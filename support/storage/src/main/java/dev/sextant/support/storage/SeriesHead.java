package dev.sextant.support.storage;

/**
 * Where a run's samples stand: three numbers beside the stream's own counters, kept for the engine.
 *
 * @param last the last sequence that is stored, 0 while there is none; always the stream's next sequence less one
 * @param snapshot the last sequence that the snapshot covers; the journal begins behind it. 0 while there is no snapshot
 * @param stamp any 64 bits: tells this history of the stream from every other one of the same length, so that what a
 *     heap remembers of a commit that was rolled back is never taken for what another committed in its place
 */
public record SeriesHead(long last, long snapshot, long stamp) {
    /** The head of a run without samples: what {@link SeriesPages#head()} answers before any was written. */
    public static final SeriesHead EMPTY = new SeriesHead(0, 0, 0);

    /**
     * @throws IllegalArgumentException if the snapshot reaches beyond the samples
     */
    public SeriesHead {
        if (snapshot < 0 || last < snapshot) {
            throw new IllegalArgumentException("the samples reach to " + last + " and their snapshot to " + snapshot
                    + ", but 0 <= snapshot <= last");
        }
    }
}
