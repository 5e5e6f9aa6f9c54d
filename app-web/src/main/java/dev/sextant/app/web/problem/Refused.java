package dev.sextant.app.web.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Ends the handling of a request with a problem. */
public final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    private Refused(Problem problem, Optional<Duration> retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public static Refused because(ProblemKind kind, String detail) {
        return new Refused(Problem.of(kind, detail), Optional.empty());
    }

    public static Refused because(Problem problem) {
        return new Refused(problem, Optional.empty());
    }

    /** A request that is worth sending again, as it is, after a while. */
    public static Refused forNow(Problem problem, Duration retryAfter) {
        return new Refused(problem, Optional.of(retryAfter));
    }

    Problem problem() {
        return problem;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
