package dev.sextant.domain.time;

import dev.sextant.domain.InvalidValue;
import java.util.OptionalDouble;

/**
 * A half-open range {@code [from, to)} on a run's own axis; an absent bound is unbounded. A range whose {@code from}
 * is not below its {@code to} holds nothing and is allowed.
 */
public record TimeRange(OptionalDouble from, OptionalDouble to) {
    /** Every time. */
    public static final TimeRange ALL = new TimeRange(OptionalDouble.empty(), OptionalDouble.empty());

    public TimeRange {
        from = kept("from", from);
        to = kept("to", to);
    }

    public static TimeRange of(double from, double to) {
        return new TimeRange(OptionalDouble.of(from), OptionalDouble.of(to));
    }

    public static TimeRange from(double from) {
        return new TimeRange(OptionalDouble.of(from), OptionalDouble.empty());
    }

    public static TimeRange to(double to) {
        return new TimeRange(OptionalDouble.empty(), OptionalDouble.of(to));
    }

    public boolean isUnbounded() {
        return from.isEmpty() && to.isEmpty();
    }

    public boolean contains(double time) {
        return (from.isEmpty() || time >= from.getAsDouble()) && (to.isEmpty() || time < to.getAsDouble());
    }

    private static OptionalDouble kept(String field, OptionalDouble bound) {
        if (bound.isEmpty()) {
            return bound;
        }
        if (!Double.isFinite(bound.getAsDouble())) {
            throw new InvalidValue(
                    field, "is " + bound.getAsDouble() + ", but must be a finite number; leave it out for no bound");
        }
        return OptionalDouble.of(RunTime.of(bound.getAsDouble()));
    }
}
