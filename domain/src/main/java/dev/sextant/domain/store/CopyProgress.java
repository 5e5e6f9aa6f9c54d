package dev.sextant.domain.store;

/**
 * How far a copy has come.
 *
 * @param runs how many runs were dealt with
 * @param ofRuns how many there are to deal with
 * @param entries how many of their entries were read
 * @param ofEntries how many they had when the copy began
 */
public record CopyProgress(long runs, long ofRuns, long entries, long ofEntries) {
    /** From 0 to 1, by what was read; a run that has nothing counts as one entry. */
    public double fraction() {
        return ofRuns == 0 ? 1 : (runs + entries) / (double) (ofRuns + ofEntries);
    }
}
