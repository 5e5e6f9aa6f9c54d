package dev.sextant.domain.series;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.RunTime;
import java.util.regex.Pattern;

/**
 * The place of a sample in its series, ordered by (time, sequence): where a page ends and the next one begins.
 *
 * @param time on the run's own axis, finite, never −0.0
 * @param sequence in the run's stream of samples, 1 or more
 */
public record SampleKey(double time, long sequence) implements Comparable<SampleKey> {
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{16}-[1-9][0-9]{0,18}");
    private static final int TIME_DIGITS = 16;

    public SampleKey {
        Sample.checkSequence(sequence);
        time = RunTime.of(time);
    }

    /**
     * The key of a text that {@link #text()} gave.
     *
     * @throws InvalidValue if it is no such text
     */
    public static SampleKey parse(String text) {
        if (TEXT.matcher(text).matches()) {
            double time = Double.longBitsToDouble(Long.parseUnsignedLong(text, 0, TIME_DIGITS, 16));
            // Nineteen digits may exceed a long; they fit an unsigned one and turn up negative.
            long sequence = Long.parseUnsignedLong(text, TIME_DIGITS + 1, text.length(), 10);
            if (Double.isFinite(time) && sequence >= 1) {
                return new SampleKey(time, sequence);
            }
        }
        throw new InvalidValue("sample key", "is " + InvalidValue.excerpt(text) + ", which no page has given");
    }

    /** A text that keeps the key bit for bit: the 16 hexadecimal digits of the time, a hyphen, the sequence. */
    public String text() {
        String bits = Long.toHexString(Double.doubleToLongBits(time));
        return "0".repeat(TIME_DIGITS - bits.length()) + bits + '-' + sequence;
    }

    @Override
    public int compareTo(SampleKey other) {
        int byTime = Double.compare(time, other.time);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
