package dev.sextant.app.web.body;

import dev.sextant.app.web.problem.GarbledChunks;
import dev.sextant.app.web.problem.Problem;
import dev.sextant.app.web.problem.ProblemKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.zip.ZipException;

/** Why a body did not come to its end. */
public final class BrokenBody {
    private BrokenBody() {}

    /** What to tell its sender, who may be gone; nothing if the fault may be ours. */
    public static Optional<Problem> problem(IOException why) {
        if (why.getCause() instanceof ContentLengthExceededException tooLarge) {
            return Optional.of(Problem.of(ProblemKind.BODY_TOO_LARGE, String.valueOf(tooLarge.getMessage())));
        }
        if (isCutOff(why.getCause())) {
            return Optional.of(Problem.of(
                    ProblemKind.UNREADABLE_BODY, "the connection was closed before the whole body had come"));
        }
        if (why.getCause() instanceof GarbledChunks garbled) {
            return Optional.of(garbled.problem());
        }
        return switch (why) {
            case ZipException wrong -> Optional.of(noGzip(String.valueOf(wrong.getMessage())));
            case EOFException _ -> Optional.of(noGzip("it ends too early"));
            default -> Optional.empty();
        };
    }

    private static Problem noGzip(String why) {
        return Problem.of(
                ProblemKind.UNREADABLE_BODY,
                "the body is not gzip from its first byte to its last, as its Content-Encoding says: " + why);
    }

    /** As the framework tells of it. */
    private static boolean isCutOff(@Nullable Throwable cause) {
        return cause instanceof EOFException
                || cause instanceof SocketException
                || cause instanceof ClosedChannelException;
    }
}
