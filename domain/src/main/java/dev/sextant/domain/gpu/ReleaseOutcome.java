package dev.sextant.domain.gpu;

import java.util.List;

/** What became of a release. */
public sealed interface ReleaseOutcome {
    /** These holdings have ended, in the order of their slots. */
    record Released(List<Holding> holdings) implements ReleaseOutcome {
        public Released {
            holdings = List.copyOf(holdings);
        }
    }

    /** Nothing is held that way, or not any more. */
    record NothingHeld() implements ReleaseOutcome {}
}
