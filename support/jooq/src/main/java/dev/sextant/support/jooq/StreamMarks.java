package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the streams of a run must say for the state in which it is.
 *
 * @param ended whether what is appended is late
 */
public record StreamMarks(boolean ended, Seal seal) {
    public static StreamMarks of(RunState state) {
        return switch (state) {
            case PENDING, DISPATCHING, RUNNING -> new StreamMarks(false, Seal.LIVE);
            case COMPLETED, FAILED, CANCELLED -> new StreamMarks(true, Seal.LIVE);
            case ARCHIVED -> new StreamMarks(true, Seal.ARCHIVED);
            case PURGED -> new StreamMarks(true, Seal.PURGED);
        };
    }

    /** Where a stream says something else. */
    public List<Finding> compare(RunId run, StreamRow row) {
        List<Finding> findings = new ArrayList<>();
        if (row.ended() != ended || row.seal() != seal) {
            findings.add(differs(
                    run,
                    row,
                    "the stream is marked " + new StreamMarks(row.ended(), row.seal()) + ", but for its run it must be "
                            + this));
        }
        if (row.lateFrom().isPresent() && !mayBeLateFrom(row, row.lateFrom().getAsLong())) {
            findings.add(differs(
                    run,
                    row,
                    "late_from is " + row.lateFrom().getAsLong() + ", but the stream's entries are 1 to "
                            + (row.next() - 1) + ", and " + (ended ? "" : "as the run has not ended ")
                            + "late is one that came after the run's end"));
        }
        return findings;
    }

    private boolean mayBeLateFrom(StreamRow row, long sequence) {
        return ended && sequence >= 1 && sequence < row.next();
    }

    private static Finding differs(RunId run, StreamRow row, String what) {
        return new Finding(Optional.of(run), Damage.ROW_DIFFERS, row.kind() + ": " + what);
    }

    @Override
    public String toString() {
        return (ended ? "ended" : "not ended") + " and " + seal;
    }
}
