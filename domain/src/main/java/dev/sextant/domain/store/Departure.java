package dev.sextant.domain.store;

import dev.sextant.domain.store.CopyReport.Reason;

/**
 * What came of looking up a run that is to be carried elsewhere.
 *
 * @param <T> a run as a whole
 */
public sealed interface Departure<T> {
    /** It can be read. */
    record Ready<T>(T run) implements Departure<T> {}

    /** There is no such run. */
    record Unknown<T>() implements Departure<T> {}

    /**
     * It can't leave.
     *
     * @param detail what there is to say beyond the reason; may be empty
     */
    record Stays<T>(Reason why, String detail) implements Departure<T> {
        /** Why, for people, and what to do. */
        public String sentence() {
            String sentence = switch (why) {
                case NOT_ENDED -> "only a run that has ended can leave, for a run lives in one store; end it first";
                case CHANGED -> "the run took a step while it was read; ask again";
                default -> "the run " + why.sentence();
            };
            return detail.isEmpty() ? sentence : sentence + " (" + detail + ")";
        }
    }
}
