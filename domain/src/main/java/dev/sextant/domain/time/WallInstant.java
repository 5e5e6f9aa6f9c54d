package dev.sextant.domain.time;

import dev.sextant.domain.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An instant of wall time in whole microseconds, UTC, from the first microsecond of year 0001 to the last of year 9999.
 *
 * <p>Every store keeps exactly this, so nothing is rounded on the way: an instant that is finer is refused.
 *
 * @param epochMicros microseconds since 1970-01-01T00:00:00Z, negative before it
 */
public record WallInstant(long epochMicros) implements Comparable<WallInstant> {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;

    /** 0001-01-01T00:00:00Z. */
    public static final WallInstant MIN = new WallInstant(-62_135_596_800_000_000L);
    /** 9999-12-31T23:59:59.999999Z. */
    public static final WallInstant MAX = new WallInstant(253_402_300_799_999_999L);

    public WallInstant {
        if (epochMicros < -62_135_596_800_000_000L || epochMicros > 253_402_300_799_999_999L) {
            throw new InvalidValue(
                    "recordedAt", "is " + epochMicros + " µs, but must lie in the years 0001 to 9999 (UTC)");
        }
    }

    /**
     * The same instant.
     *
     * @throws InvalidValue if it is finer than a microsecond or outside the years 0001 to 9999
     */
    public static WallInstant of(Instant instant) {
        if (!instant.truncatedTo(ChronoUnit.MICROS).equals(instant)) {
            throw new InvalidValue("recordedAt", "is " + instant + ", but must be whole microseconds");
        }
        return truncated(instant);
    }

    /** The last whole microsecond at or before an instant: the way in for the reading of a clock. */
    public static WallInstant truncated(Instant instant) {
        Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
        if (micros.isBefore(MIN.toInstant()) || micros.isAfter(MAX.toInstant())) {
            throw new InvalidValue("recordedAt", "is " + instant + ", but must lie in the years 0001 to 9999 (UTC)");
        }
        return new WallInstant(Math.addExact(
                Math.multiplyExact(micros.getEpochSecond(), MICROS_PER_SECOND), micros.getNano() / NANOS_PER_MICRO));
    }

    /**
     * The instant that a text says, such as {@code 2031-03-30T01:59:59.999999Z} or {@code 2031-03-30T03:59:59+02:00}.
     *
     * @param field what the text was given for, for the message of a refusal
     * @throws InvalidValue if it says none that can be kept, or does not say in which zone
     */
    public static WallInstant parse(String field, String text) {
        try {
            return of(Instant.parse(text));
        } catch (DateTimeException | InvalidValue e) {
            throw new InvalidValue(
                    field,
                    "is " + InvalidValue.excerpt(text) + ", but must be an instant of the years 0001 to 9999 in whole"
                            + " microseconds and with its zone, such as 2031-03-30T01:00:00.123456Z");
        }
    }

    public Instant toInstant() {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochMicros, MICROS_PER_SECOND),
                Math.floorMod(epochMicros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    @Override
    public int compareTo(WallInstant other) {
        return Long.compare(epochMicros, other.epochMicros);
    }

    /** ISO-8601, such as {@code 2031-03-30T01:59:59.999999Z}. */
    @Override
    public String toString() {
        return toInstant().toString();
    }
}
