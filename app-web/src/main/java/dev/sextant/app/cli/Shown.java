package dev.sextant.app.cli;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import java.time.Duration;
import java.util.Locale;

/** Values as people read them. */
final class Shown {
    private static final int KILO = 1_000;
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final double PLAIN_BELOW = 1e7;
    private static final double PLAIN_FROM = 1e-3;
    private static final char CONTROL_PICTURES = '\u2400';

    private Shown() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= KILO && unit < UNITS.length - 1) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    static String duration(Duration time) {
        double seconds = time.toMillis() / 1e3;
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }

    /** About five digits: enough to read a plot by. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < PLAIN_BELOW) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
            return exact(value);
        }
        return size >= PLAIN_FROM && size < PLAIN_BELOW
                ? String.format(Locale.ROOT, "%.4f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** Every bit: the shortest decimal that reads back as the same double; NaN, Infinity and -Infinity in words. */
    static String exact(double value) {
        return Double.isFinite(value) ? CanonicalJson.of(new Json.Num(value)).text() : Double.toString(value);
    }

    /** One line without anything that a terminal would obey: control characters are shown as their pictures. */
    static String line(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint < ' ') {
                shown.append((char) (CONTROL_PICTURES + codePoint));
            } else if (codePoint == 0x7f) {
                shown.append('\u2421');
            } else if (Character.getType(codePoint) == Character.CONTROL
                    || Character.getType(codePoint) == Character.FORMAT) {
                shown.append('\uFFFD');
            } else {
                shown.appendCodePoint(codePoint);
            }
        });
        return shown.toString();
    }

    /** At most so many code points. */
    static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return most < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
