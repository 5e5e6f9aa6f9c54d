package dev.sextant.application.copy;

import dev.sextant.domain.store.CopyReport.Reason;
import java.io.Serial;

/** Ends the copy of one run, and of no other. */
final class LeftBehind extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    LeftBehind(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
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
