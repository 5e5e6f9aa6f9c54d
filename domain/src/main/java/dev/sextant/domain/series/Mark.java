package dev.sextant.domain.series;

import dev.sextant.domain.time.RunTime;

/**
 * Where a chart shows values that are not finite.
 *
 * @param time of the sample in a raw chart; else the start of the column
 * @param count how many samples it stands for, 1 or more; 1 in a raw chart
 */
public record Mark(NonFinite kind, double time, long count) {
    public Mark {
        time = RunTime.of(time);
        if (count < 1) {
            throw new IllegalArgumentException("a mark for " + count + " samples");
        }
    }
}
