package dev.sextant.app.web.body;

import dev.sextant.app.web.problem.Problem;
import dev.sextant.app.web.problem.ProblemKind;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipException;

/** Why a body did not come to its end. */
public final class BrokenBody {
    private BrokenBody() {}

    /** What to tell its sender; nothing if the sender seems to be gone. */
    public static Optional<Problem> problem(IOException why) {
        if (why.getCause() instanceof ContentLengthExceededException tooLarge) {
            return Optional.of(Problem.of(ProblemKind.BODY_TOO_LARGE, String.valueOf(tooLarge.getMessage())));
        }
        return why instanceof ZipException || why instanceof EOFException
                ? Optional.of(Problem.of(
                        ProblemKind.UNREADABLE_BODY,
                        "the body is no gzip, or not a whole one, but its Content-Encoding says that it is"))
                : Optional.empty();
    }
}
