package dev.sextant.app.web.door;

import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.id.RunId;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** How far a request's token reaches. */
public final class Reach {
    private static final String ACCESS = Access.class.getName();

    private Reach() {}

    /**
     * Sees to it that a request comes no further than its token.
     *
     * @param run what it wants to reach; empty for what is no run's
     * @throws Refused if the token reaches another run only
     */
    public static void require(HttpRequest<?> request, Optional<RunId> run) {
        Optional<RunId> own = own(request);
        if (own.isPresent() && !own.equals(run)) {
            throw beyond(own.get());
        }
    }

    /** Whether a request's token reaches one run only, so that it must not learn of others. */
    public static boolean isOfOneRun(HttpRequest<?> request) {
        return own(request).isPresent();
    }

    private static Optional<RunId> own(HttpRequest<?> request) {
        return request.getAttribute(ACCESS, Access.class).orElseThrow().run();
    }

    /** Remembers what the door has found. */
    static void note(HttpRequest<?> request, Access access) {
        request.setAttribute(ACCESS, access);
    }

    static Refused beyond(RunId own) {
        return Refused.because(ProblemKind.FORBIDDEN, "the token reaches the run " + own + " and nothing else");
    }
}
