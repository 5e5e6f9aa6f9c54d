package dev.sextant.app.web.entry;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads samples that are written as nearly all are, byte by byte, without a text or a tree of JSON. What it is not sure
 * of, right or wrong, it leaves to {@link SampleRequest}, so that there is one place that says what is wrong.
 *
 * <p>Sure is a number of at most 15 digits with a power of ten up to 10^22: both are doubles without loss, and so their
 * product or quotient is the nearest double (Clinger 1990, "How to Read Floating Point Numbers Accurately"). Most that
 * have more digits are what a program prints of a double. Not safe for use by several threads at once.
 */
final class PlainSamples {
    private static final int SURE_DIGITS = 15;
    private static final int HUGE_POWER = 1_000_000;
    private static final double UNSURE = Double.NaN;

    /** The powers of ten that a double keeps without loss. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final byte[] SERIES = ascii("series");
    private static final byte[] TIME = ascii("time");
    private static final byte[] VALUE = ascii("value");
    private static final byte[] RECORDED_AT = ascii("recordedAt");

    private final RecordedAt recordedAt;
    private final SampleBatch.Builder batch;
    private final KnownNames names = new KnownNames();

    /** The last instant that was given, and how it was written: neighbours often share it. */
    private byte[] givenText = {};

    private @Nullable WallInstant given;

    private byte[] bytes = {};
    private int at;
    private int end;

    /** Of the text that was read last: its first byte, and behind its last. */
    private int textFrom;

    private int textTo;

    private @Nullable String series;
    private double time;
    private double value;
    private int instantFrom;
    private int instantTo;

    PlainSamples(RecordedAt recordedAt, SampleBatch.Builder batch) {
        this.recordedAt = recordedAt;
        this.batch = batch;
    }

    /**
     * Adds the sample that a line holds, if it is a plain one; whether it is.
     *
     * @throws InvalidValue if it is plain, and refused
     */
    boolean add(BodyLine line) {
        bytes = line.bytes;
        at = line.from;
        end = line.to;
        series = null;
        time = UNSURE;
        value = UNSURE;
        instantFrom = -1;
        if (!isObject() || series == null || Double.isNaN(time) || Double.isNaN(value)) {
            return false;
        }
        SampleRequest.add(
                batch, series, time, instantFrom < 0 ? recordedAt.of(Optional.empty()) : givenInstant(), value);
        return true;
    }

    private boolean isObject() {
        if (!passes('{')) {
            return false;
        }
        do {
            if (!isField()) {
                return false;
            }
        } while (passes(','));
        return passes('}') && !isMoreThere();
    }

    /** Reads one field, if it is one of a sample's, and stands here once. */
    private boolean isField() {
        if (!isText()) {
            return false;
        }
        int from = textFrom;
        int to = textTo;
        if (!passes(':')) {
            return false;
        }
        return switch (bytes[from]) {
            case 't' -> is(TIME, from, to) && isTime();
            case 'v' -> is(VALUE, from, to) && isValue();
            case 's' -> is(SERIES, from, to) && isSeries();
            case 'r' -> is(RECORDED_AT, from, to) && isInstant();
            default -> false;
        };
    }

    private boolean isTime() {
        boolean first = Double.isNaN(time);
        time = number();
        return first && !Double.isNaN(time);
    }

    private boolean isValue() {
        boolean first = Double.isNaN(value);
        value = number();
        return first && !Double.isNaN(value);
    }

    private boolean isSeries() {
        if (series != null || !isText()) {
            return false;
        }
        series = names.of(bytes, textFrom, textTo);
        return true;
    }

    private boolean isInstant() {
        if (instantFrom >= 0 || !isText()) {
            return false;
        }
        instantFrom = textFrom;
        instantTo = textTo;
        return true;
    }

    private boolean is(byte[] name, int from, int to) {
        return Arrays.equals(name, 0, name.length, bytes, from, to);
    }

    /** Reads a text of ASCII without escapes, if one stands here. */
    private boolean isText() {
        if (!passes('"')) {
            return false;
        }
        textFrom = at;
        // A byte of any other character is below 0.
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        textTo = at;
        return at < end && bytes[at++] == '"';
    }

    /** Reads a number that a double says without loss; else it is NaN. */
    private double number() {
        skipBlanks();
        int from = at;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        int whole = at;
        long digits = readDigits(0);
        if (at == whole || (bytes[whole] == '0' && at > whole + 1)) {
            return UNSURE;
        }
        int count = at - whole;
        int power = 0;
        if (at < end && bytes[at] == '.') {
            int fraction = ++at;
            digits = readDigits(digits);
            power = fraction - at;
            count -= power;
            if (power == 0) {
                return UNSURE;
            }
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            int exponent = exponent();
            if (exponent == HUGE_POWER) {
                return UNSURE;
            }
            power += exponent;
        }
        if (count <= SURE_DIGITS && Math.abs(power) < POWERS.length) {
            double size = power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
            return negative ? -size : size;
        }
        return printed(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
    }

    /** A number as Java prints it. */
    private static double printed(String text) {
        double nearest = Double.parseDouble(text);
        return text.equals(Double.toString(nearest)) ? nearest : UNSURE;
    }

    /** The digits from here on behind others, as one whole number: of more than fit, nothing that makes sense. */
    private long readDigits(long before) {
        long digits = before;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            digits = 10 * digits + (bytes[at++] - '0');
        }
        return digits;
    }

    /** What stands behind an e, or a huge power if that is none, or one that no double has. */
    private int exponent() {
        boolean negative = at < end && bytes[at] == '-';
        if (negative || (at < end && bytes[at] == '+')) {
            at++;
        }
        int from = at;
        long digits = readDigits(0);
        if (at == from || at - from > 3) {
            return HUGE_POWER;
        }
        return (int) (negative ? -digits : digits);
    }

    private WallInstant givenInstant() {
        if (given == null || !Arrays.equals(givenText, 0, givenText.length, bytes, instantFrom, instantTo)) {
            String text = new String(bytes, instantFrom, instantTo - instantFrom, StandardCharsets.ISO_8859_1);
            given = recordedAt.of(Optional.of(text));
            givenText = Arrays.copyOfRange(bytes, instantFrom, instantTo);
        }
        return given;
    }

    /** Goes past a sign and the blanks before it, if it stands there. */
    private boolean passes(char sign) {
        skipBlanks();
        if (at < end && bytes[at] == sign) {
            at++;
            return true;
        }
        return false;
    }

    private boolean isMoreThere() {
        skipBlanks();
        return at < end;
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
