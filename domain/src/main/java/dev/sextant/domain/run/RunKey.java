package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;
import java.util.Comparator;

/** The place of a run in the order in which runs page: by registration, then by id. */
public record RunKey(WallInstant registeredAt, RunId id) implements Comparable<RunKey> {
    private static final Comparator<RunKey> ORDER =
            Comparator.comparing(RunKey::registeredAt).thenComparing(RunKey::id);

    public static RunKey of(Run run) {
        return new RunKey(run.registeredAt(), run.id());
    }

    @Override
    public int compareTo(RunKey other) {
        return ORDER.compare(this, other);
    }
}
