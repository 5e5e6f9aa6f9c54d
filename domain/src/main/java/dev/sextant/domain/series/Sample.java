package dev.sextant.domain.series;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.RunTime;
import dev.sextant.domain.time.WallInstant;

/**
 * One value of a series as it stands in the store.
 *
 * @param sequence its place in the run's stream of samples, 1 or more
 * @param time on the run's own axis, finite, never −0.0
 * @param recordedAt when it was recorded
 * @param value any double, as {@link SampleValue#kept} keeps it
 * @param late whether it came after its run had ended
 */
public record Sample(long sequence, double time, WallInstant recordedAt, double value, boolean late) {
    public Sample {
        checkSequence(sequence);
        time = RunTime.of(time);
        value = SampleValue.kept(value);
    }

    /** Its place in the order by (time, sequence). */
    public SampleKey key() {
        return new SampleKey(time, sequence);
    }

    static void checkSequence(long sequence) {
        if (sequence < 1) {
            throw new InvalidValue("sequence", "is " + sequence + ", but must be 1 or more");
        }
    }
}
