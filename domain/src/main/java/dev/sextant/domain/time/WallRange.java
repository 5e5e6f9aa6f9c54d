package dev.sextant.domain.time;

import java.util.Optional;

/**
 * A half-open range {@code [from, to)} of wall time; an absent bound is unbounded. A range whose {@code from} is not
 * before its {@code to} holds nothing and is allowed.
 */
public record WallRange(Optional<WallInstant> from, Optional<WallInstant> to) {
    /** Every instant. */
    public static final WallRange ALL = new WallRange(Optional.empty(), Optional.empty());

    public static WallRange of(WallInstant from, WallInstant to) {
        return new WallRange(Optional.of(from), Optional.of(to));
    }

    public boolean isUnbounded() {
        return from.isEmpty() && to.isEmpty();
    }

    public boolean contains(WallInstant instant) {
        return (from.isEmpty() || instant.compareTo(from.get()) >= 0)
                && (to.isEmpty() || instant.compareTo(to.get()) < 0);
    }
}
