package dev.sextant.domain.series;

/** The rules of a sample's value: any double, NaN and the infinities included. */
public final class SampleValue {
    private SampleValue() {}

    /** The value as it is kept: −0.0 becomes 0.0, every NaN the one NaN, everything else stays bit for bit. */
    public static double kept(double value) {
        return Double.isNaN(value) ? Double.NaN : value + 0.0;
    }
}
