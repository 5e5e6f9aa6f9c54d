package dev.sextant.domain.series;

import java.util.Optional;

/** The values that are no numbers on a line: a chart marks them apart, and no aggregate takes them in. */
public enum NonFinite {
    NAN,
    POSITIVE_INFINITY,
    NEGATIVE_INFINITY;

    /** The kind of a value, or nothing if it is finite. */
    public static Optional<NonFinite> of(double value) {
        return Double.isFinite(value) ? Optional.empty() : Optional.of(kind(value));
    }

    /** The kind of a value that is not finite. */
    static NonFinite kind(double nonFinite) {
        if (Double.isNaN(nonFinite)) {
            return NAN;
        }
        return nonFinite > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
    }
}
