package dev.sextant.app.cli;

import dev.sextant.domain.InvalidValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations and sizes as people write them. */
final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([a-z]{1,2})");
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);
    private static final Map<String, Long> BYTES =
            Map.of("b", 1L, "kb", 1_000L, "mb", 1_000_000L, "gb", 1_000_000_000L, "tb", 1_000_000_000_000L);
    private static final Most MOST_TIME = new Most("999999999w", 999_999_999L * 604_800L);
    private static final Most MOST_BYTES = new Most("9223372TB", 9_223_372_000_000_000_000L);

    /**
     * The largest amount.
     *
     * @param told as people write it
     * @param units how many seconds, or bytes, that is
     */
    private record Most(String told, long units) {}

    private Amounts() {}

    /** A time such as {@code 30d}, {@code 12h} or {@code 1.5m}. */
    static Duration duration(String field, String text) {
        BigDecimal seconds = amount(field, text, SECONDS, MOST_TIME, "a number and s, m, h, d or w, such as 30d");
        return Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    /** A size such as {@code 10GB} or {@code 500 kB}; kilo is 1,000. */
    static long bytes(String field, String text) {
        return amount(field, text, BYTES, MOST_BYTES, "a number and B, kB, MB, GB or TB, such as 10GB")
                .longValue();
    }

    private static BigDecimal amount(String field, String text, Map<String, Long> units, Most most, String right) {
        Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new InvalidValue(field, "is " + InvalidValue.excerpt(text) + ", but must be " + right);
        }
        BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        // A number that wraps round is a small one, and a purge believes it.
        if (amount.compareTo(BigDecimal.valueOf(most.units())) > 0) {
            throw new InvalidValue(field, "is " + InvalidValue.excerpt(text) + ", but must be at most " + most.told());
        }
        return amount;
    }
}
