package dev.sextant.app.web.problem;

import java.io.Serial;

/** A body that comes in chunks has one in it that is none. How it goes on, nobody knows. */
public final class GarbledChunks extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Without a trace: where it was thrown tells nobody anything, and who sends such chunks must not fill our log. */
    public GarbledChunks() {
        super(
                "the body comes in chunks, and one does not begin with its size in hexadecimal digits, or goes on behind it",
                null,
                false,
                false);
    }

    /** What to tell whoever sent them. */
    public Problem problem() {
        return Problem.of(ProblemKind.UNREADABLE_BODY, String.valueOf(getMessage()));
    }
}
