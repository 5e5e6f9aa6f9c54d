package dev.sextant.application.copy;

import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.Serial;
import java.util.Objects;
import java.util.function.Supplier;

/** Ends the copy of one run, and of no other. */
final class LeftBehind extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    LeftBehind(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Asks what is copied from. What is damaged there ends the copy of that run. */
    static <T> T ifUnreadable(Supplier<T> question) {
        try {
            return question.get();
        } catch (StorageUnavailable why) {
            if (why.trouble() != Trouble.DAMAGED) {
                throw why;
            }
            throw new LeftBehind(Reason.UNREADABLE, Objects.requireNonNullElse(why.getMessage(), ""));
        }
    }

    /** What was found of a run that was there a moment ago, in the store that is copied from. */
    static <T> T ifPurgedHere(Lookup<T> lookup) {
        return switch (lookup) {
            case Lookup.Found<T>(T value) -> value;
            case Lookup.Missing<T>(Absence why)
            when why == Absence.RUN_PURGED -> throw new LeftBehind(Reason.CUT_SHORT, "");
            case Lookup.Missing<T>(Absence why) -> throw new LeftBehind(Reason.UNREADABLE, why.sentence());
        };
    }

    /** What was found of a run's copy that was there a moment ago. */
    static <T> T ifGoneThere(Lookup<T> lookup) {
        return switch (lookup) {
            case Lookup.Found<T>(T value) -> value;
            case Lookup.Missing<T>(Absence why) -> throw new LeftBehind(Reason.GONE_ON, why.sentence());
        };
    }

    Reason reason() {
        return reason;
    }

    /** What there is to say beyond the reason. */
    String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
