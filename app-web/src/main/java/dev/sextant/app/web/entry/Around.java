package dev.sextant.app.web.entry;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** The entries around one of them. */
final class Around {
    private static final int EACH = 10;

    private Around() {}

    /** How many before it, and after it. */
    static int each(@Nullable Integer given) {
        int each = given == null ? EACH : given;
        if (each < 1 || each > PageLimit.MOST) {
            throw new InvalidValue("each", "is " + each + ", but must be 1 to " + PageLimit.MOST);
        }
        return each;
    }

    static <T> List<Recorded<T>> found(long sequence, Lookup<List<Recorded<T>>> lookup) {
        List<Recorded<T>> entries = Outcomes.found(lookup);
        if (entries.stream().noneMatch(entry -> entry.sequence() == sequence)) {
            throw Refused.because(ProblemKind.UNKNOWN_ENTRY, "the run has no entry with the sequence " + sequence);
        }
        return entries;
    }
}
