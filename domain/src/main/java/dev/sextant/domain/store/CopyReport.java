package dev.sextant.domain.store;

import dev.sextant.domain.id.RunId;
import java.util.List;
import java.util.Optional;

/**
 * What a copy from one store to another has come to.
 *
 * @param runs how many runs stand in the other store as they do in this one, each compared by a digest of every stream
 * @param entries how many events, logs and samples these have
 * @param leftOut the runs that do not, oldest first, and then those that are damaged
 */
public record CopyReport(long runs, long entries, List<LeftOut> leftOut) {
    public CopyReport {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A run that was not copied.
     *
     * @param run empty if not even its id can be read
     * @param detail what there is to say beyond the reason; may be empty
     */
    public record LeftOut(Optional<RunId> run, Reason reason, String detail) {
        public LeftOut(RunId run, Reason reason, String detail) {
            this(Optional.of(run), reason, detail);
        }
    }

    /** Why a run was not copied. */
    public enum Reason {
        NOT_ENDED("has not ended; copy again when it has"),
        PURGED("was purged; its tombstone stays where it is"),
        PURGED_UNFINISHED("was purged here before it was copied whole; its half copy is purged there, too"),
        CUT_SHORT("was purged here before it was copied whole; its copy stays as far as it came"),
        RECORDED_IN_QUEUE("recorded something and was cancelled in the queue; there, nodes could claim its copy"),
        ID_TAKEN("has the id of another run there"),
        CHANGED("took a step here while it was copied; copy again"),
        GONE_ON("goes on by itself there: someone else has written to its copy"),
        DIFFERS("reads otherwise there than here"),
        UNREADABLE("can't be read; ask the store that it comes from to verify itself"),
        DAMAGED_THERE("is damaged there; ask the store that it goes to to verify itself");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** What is the matter with the run, for people. */
        public String sentence() {
            return sentence;
        }
    }
}
