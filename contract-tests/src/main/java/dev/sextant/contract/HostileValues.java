package dev.sextant.contract;

import dev.sextant.domain.series.SampleValue;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Values that earlier stores lost, rounded, folded into one another, or choked on. */
final class HostileValues {
    /** Names of which no two are one: each differs from another in case, accent, blank, normal form or a mere code point. */
    static final List<String> NAMES = List.of(
            // Case, in scripts where folding is not one to one.
            "Run-A",
            "run-a",
            "RUN-A",
            "i",
            "I",
            "\u0130",
            "\u0131",
            "s",
            "S",
            "\u017f",
            "ss",
            "SS",
            "\u00df",
            "\u1e9e",
            "k",
            "K",
            "\u212a",
            "\u00e4",
            "\u00c4",
            "\u03c3",
            "\u03c2",
            "\u03a3",
            // Accent and normal form.
            "e",
            "\u00e9",
            "e\u0301",
            "\u00c5",
            "A\u030a",
            "\u212b",
            "\ufb01",
            "fi",
            "\uff21",
            // Blanks, also those that can't be seen.
            "x",
            "x ",
            "x  ",
            " x",
            "x\t",
            "x\n",
            "x\r\n",
            "x\u00a0",
            "x\u200b",
            "\ufeffx",
            " ",
            "\t",
            // What means something elsewhere.
            "%",
            "_",
            "*",
            "\\",
            "\\%",
            "'",
            "''",
            "\"",
            "`",
            "--",
            "%s",
            "{}",
            "$1",
            "a%b",
            "a_b",
            "aXb",
            "null",
            "NULL",
            "'; DROP TABLE run; --",
            "0",
            "00",
            "1",
            "1.0",
            "1e0",
            "true",
            // Code points at the ends of things: NUL, the last of the basic plane, the first beyond, the last of all.
            "\0",
            "a\0",
            "a\0b",
            "a\0c",
            "\ud7ff",
            "\ue000",
            "\ufffd",
            "\uffff",
            "\ud800\udc00",
            "\udbff\udfff",
            // Four bytes, joined, and from right to left.
            "\ud83d\ude00",
            "\ud83d\ude01",
            "\ud83d\udc69\u200d\ud83d\udc67",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u202eabc",
            "abc",
            "a".repeat(BoundedText.NAME_CODE_POINTS),
            "\ud835\udd4f".repeat(BoundedText.NAME_CODE_POINTS));

    /** Keys of which no two are one. */
    static final List<String> APPEND_KEYS = List.of(
            "k",
            "K",
            "k ",
            "k  ",
            " k",
            "%",
            "_",
            "'",
            "\"",
            "\\",
            "0",
            "00",
            "0.0",
            "~".repeat(127),
            "~".repeat(128),
            "~".repeat(127) + " ",
            "~".repeat(127) + "!",
            // Their SHA-256 begin with the same six bytes, and those of the last two too.
            "k16119685",
            "k31139947",
            "k13051066",
            "k36814461");

    /** Texts of a message, the empty one and the largest among them. */
    static final List<String> BODIES = List.of(
            "",
            " ",
            "\0",
            "a\0b\0",
            "line\nline\r\nline\r",
            "\u00e4\u0130\u017f\u212a",
            "\ud83d\ude00",
            "%_\\'\"`*",
            "\u202e\u05e9\u05dc",
            "{\"a\":1}",
            "x".repeat(70_000),
            "x".repeat(BoundedText.BODY_BYTES),
            "\ud83d\ude00".repeat(BoundedText.BODY_BYTES / 4));

    /** Times on a run's own axis. −0.0 is kept as 0.0. */
    static final double[] TIMES = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        0.1,
        1.0 / 3,
        -1e-300,
        1e300,
        0x1p53,
        0x1p53 + 2,
        -0x1p63,
        Math.nextUp(1.0),
        Math.nextDown(1.0),
        1_700_000_000.123456,
        1e15 + 0.3
    };

    /** Values of samples: the times, and what is no number on a line. */
    static final double[] VALUES = values();

    /** Instants that a calendar, a zone, or a column of too few bits would change. */
    static final List<WallInstant> INSTANTS = List.of(
            WallInstant.MIN,
            WallInstant.MAX,
            at("1970-01-01T00:00:00Z"),
            at("1969-12-31T23:59:59.999999Z"),
            at("1969-12-31T23:59:59Z"),
            at("1582-10-04T12:00:00.000001Z"),
            at("1582-10-15T00:00:00Z"),
            at("1899-12-31T23:59:59.500Z"),
            at("2000-02-29T12:00:00Z"),
            at("2011-12-30T10:00:00Z"),
            at("2038-01-19T03:14:07.999999Z"),
            at("2038-01-19T03:14:08Z"),
            at("2106-02-07T06:28:16Z"),
            // Where the clocks of Berlin, and those of New York, jump forward and back.
            at("2031-03-30T00:59:59.999999Z"),
            at("2031-03-30T01:00:00Z"),
            at("2031-03-30T01:30:00Z"),
            at("2031-10-26T00:30:00Z"),
            at("2031-10-26T01:30:00Z"),
            at("2031-03-09T06:59:59.999999Z"),
            at("2031-03-09T07:00:00.000001Z"),
            at("2031-11-02T05:30:00Z"),
            at("2031-11-02T06:30:00Z"));

    /** Places in a stream of 5,000 entries: at both ends, and around the edges of whatever it may be cut into. */
    static final Set<Integer> AROUND_BLOCKS = Set.of(
            0, 1, 63, 64, 99, 100, 127, 128, 254, 255, 256, 257, 510, 511, 512, 513, 999, 1_000, 1_001, 1_023, 1_024,
            1_025, 2_047, 2_048, 2_049, 4_095, 4_096, 4_097, 4_998, 4_999);

    /** Zones in which the instants above fall into gaps, into overlaps, and on other days. */
    static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kolkata", "Africa/Monrovia");

    private HostileValues() {}

    static WallInstant at(String iso) {
        return WallInstant.of(Instant.parse(iso));
    }

    private static double[] values() {
        double[] special = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.longBitsToDouble(0xfff8_0000_dead_beefL),
            SampleValue.kept(-0.0)
        };
        double[] values = new double[TIMES.length + special.length];
        System.arraycopy(TIMES, 0, values, 0, TIMES.length);
        System.arraycopy(special, 0, values, TIMES.length, special.length);
        return values;
    }
}
