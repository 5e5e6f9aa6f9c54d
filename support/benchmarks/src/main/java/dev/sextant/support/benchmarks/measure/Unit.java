package dev.sextant.support.benchmarks.measure;

import java.util.Locale;

/** In what a figure is given, and whether more of it is better. */
public enum Unit {
    /** How many a second; more is better. */
    PER_SECOND,
    /** How long one takes, in milliseconds; less is better. */
    MILLIS,
    /** What one takes on disk; less is better. */
    BYTES;

    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    /** How many times as good a figure is as another. */
    double timesAsGood(double ours, double other) {
        return this == PER_SECOND ? ours / other : other / ours;
    }

    /** A figure as people read it, in three digits. */
    public String show(double figure) {
        return switch (this) {
            case PER_SECOND ->
                figure >= MILLION
                        ? digits(figure / MILLION) + "M/s"
                        : figure >= THOUSAND ? digits(figure / THOUSAND) + "k/s" : digits(figure) + "/s";
            case MILLIS -> digits(figure) + " ms";
            case BYTES -> digits(figure) + " B";
        };
    }

    /** A number in about three digits. */
    static String digits(double number) {
        int decimals = number >= 100 ? 0 : number >= 10 ? 1 : number >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
