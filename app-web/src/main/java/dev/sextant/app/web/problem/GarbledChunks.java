package dev.sextant.app.web.problem;

import io.netty.handler.codec.compression.DecompressionException;
import java.io.Serial;

/**
 * A body that comes in chunks has one in it that is none. How it goes on, nobody knows. Who sends such chunks must not fill
 * our log: the framework writes nothing down of what is of this kind, where nobody waits for the body any more.
 */
public final class GarbledChunks extends DecompressionException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Its sender is at fault. */
    public GarbledChunks() {
        super(
                "the body comes in chunks, and one does not begin with its size in hexadecimal digits, or goes on behind it");
    }

    /** Where it was thrown tells nobody anything. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    /** What to tell whoever sent them. */
    public Problem problem() {
        return Problem.of(ProblemKind.UNREADABLE_BODY, String.valueOf(getMessage()));
    }
}
