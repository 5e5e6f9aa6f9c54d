package dev.sextant.support.benchmarks.rows;

/**
 * How much of everything.
 *
 * @param rounds how often each program has its turn
 * @param samplesIn samples that are appended, a commit per 10,000
 * @param eventsIn events, and log records, that are appended, a commit per 10,000
 * @param smallBatches batches of 100 entries that are appended; of batches of one, ten times as many
 * @param samples of the series that charts are made of
 * @param events of the run that is searched
 * @param longMessages log records of 2 KB that are searched
 * @param probes how many pages are asked for, each somewhere else
 * @param claims runs that are claimed and ended
 * @param liveRuns runs that are recorded at the same time
 * @param purgedEvents of the run that is purged
 */
public record Size(
        int rounds,
        int samplesIn,
        int eventsIn,
        int smallBatches,
        int samples,
        int events,
        int longMessages,
        int probes,
        int claims,
        int liveRuns,
        int purgedEvents) {
    /** How many batches of so many entries are appended. */
    int batches(int entries) {
        return entries == 1 ? 10 * smallBatches : smallBatches;
    }

    /** So little that it says nothing about speed, but all of it is done, and all answers are compared. */
    public static final Size TINY = new Size(1, 20_000, 20_000, 10, 20_000, 10_000, 300, 5, 32, 8, 1_000);

    /** A few minutes. */
    public static final Size QUICK =
            new Size(3, 1_000_000, 200_000, 2_000, 1_000_000, 200_000, 20_000, 50, 2_000, 1_000, 200_000);

    /** What the goals speak of. */
    public static final Size FULL =
            new Size(3, 10_000_000, 1_000_000, 10_000, 10_000_000, 5_000_000, 100_000, 50, 20_000, 1_000, 1_000_000);
}
