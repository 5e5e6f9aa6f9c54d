package dev.sextant.domain.series;

import dev.sextant.domain.time.RunTime;
import java.util.Comparator;

/**
 * A sample as a chart or a summary shows it.
 *
 * @param time on the run's own axis, finite, never −0.0
 * @param sequence in the run's stream of samples, 1 or more
 * @param value as {@link SampleValue#kept} keeps it
 */
public record Point(double time, long sequence, double value) {
    /** The order of a series: by (time, sequence). */
    public static final Comparator<Point> BY_TIME = (left, right) -> {
        int byTime = Double.compare(left.time, right.time);
        return byTime != 0 ? byTime : Long.compare(left.sequence, right.sequence);
    };

    public Point {
        Sample.checkSequence(sequence);
        time = RunTime.of(time);
        value = SampleValue.kept(value);
    }

    /** Its place in the order by (time, sequence). */
    public SampleKey key() {
        return new SampleKey(time, sequence);
    }
}
