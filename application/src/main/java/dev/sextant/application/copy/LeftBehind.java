package dev.sextant.application.copy;

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

    /** What was found of a run that was there a moment ago. */
    static <T> T ifPurged(Lookup<T> lookup) {
        return lookup.toOptional().orElseThrow(() -> new LeftBehind(Reason.PURGED, ""));
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
