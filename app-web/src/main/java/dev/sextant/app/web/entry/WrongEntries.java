package dev.sextant.app.web.entry;

import dev.sextant.app.web.problem.Problem;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Violation;
import dev.sextant.domain.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The entries of a body that were refused, up to as many as a problem lists. */
final class WrongEntries {
    static final int MOST = 100;

    private final List<Violation> violations = new ArrayList<>();

    void add(int index, InvalidValue reason) {
        violations.add(
                new Violation(index, reason.field(), Objects.requireNonNullElse(reason.getMessage(), reason.field())));
    }

    boolean any() {
        return !violations.isEmpty();
    }

    /** Whether there is no use in looking for more. */
    boolean isFull() {
        return violations.size() == MOST;
    }

    /** What is wrong; there must be something. */
    Problem problem() {
        Violation first = violations.getFirst();
        int more = violations.size() - 1;
        return Problem.of(
                ProblemKind.INVALID_VALUE,
                "entry " + first.index() + ": " + first.message()
                        + (more == 0
                                ? ""
                                : "; and " + more + (isFull() ? " or more" : "") + " other entries are wrong"),
                violations);
    }
}
