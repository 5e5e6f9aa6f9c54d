package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.PageLimit;
import java.util.Optional;

/**
 * Asks for history in rising sequence.
 *
 * @param run only this run's steps, if given
 * @param after only steps with a greater sequence, 0 for all
 * @param limit the most entries, 1 to 1,000
 */
public record HistoryQuery(Optional<RunId> run, long after, int limit) {
    public HistoryQuery {
        PageLimit.of(limit);
        if (after < 0) {
            throw new InvalidValue("after", "is " + after + ", but must be 0 or more");
        }
    }

    public static HistoryQuery all() {
        return new HistoryQuery(Optional.empty(), 0, PageLimit.DEFAULT);
    }

    public static HistoryQuery of(RunId run) {
        return new HistoryQuery(Optional.of(run), 0, PageLimit.DEFAULT);
    }

    public HistoryQuery after(long sequence) {
        return new HistoryQuery(run, sequence, limit);
    }

    public HistoryQuery limit(int most) {
        return new HistoryQuery(run, after, most);
    }
}
