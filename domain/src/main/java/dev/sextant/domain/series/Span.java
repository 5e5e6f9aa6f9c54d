package dev.sextant.domain.series;

import dev.sextant.domain.time.RunTime;
import java.util.Optional;

/**
 * Stands for a whole group of samples, whichever they are, in the making of a chart.
 *
 * @param firstTime the least time of the group
 * @param lastTime the greatest time of the group
 * @param nan how many are NaN
 * @param positiveInfinity how many are +∞
 * @param negativeInfinity how many are −∞
 * @param finiteCount how many are finite
 * @param finite what the finite ones give; present exactly if there is one
 */
public record Span(
        double firstTime,
        double lastTime,
        long nan,
        long positiveInfinity,
        long negativeInfinity,
        long finiteCount,
        Optional<Extremes> finite) {
    /**
     * @throws IllegalArgumentException if the group is empty or contradicts itself
     */
    public Span {
        firstTime = RunTime.of(firstTime);
        lastTime = RunTime.of(lastTime);
        if (firstTime > lastTime) {
            throw new IllegalArgumentException("a span from " + firstTime + " back to " + lastTime);
        }
        if (nan < 0 || positiveInfinity < 0 || negativeInfinity < 0 || finiteCount < 0) {
            throw new IllegalArgumentException("a span with a negative count");
        }
        if (nan + positiveInfinity + negativeInfinity + finiteCount < 1) {
            throw new IllegalArgumentException("a span of no samples");
        }
        if (finite.isPresent() != finiteCount > 0) {
            throw new IllegalArgumentException("a span of " + finiteCount + " finite samples with extremes " + finite);
        }
    }

    /** All samples of the group. */
    public long count() {
        return nan + positiveInfinity + negativeInfinity + finiteCount;
    }

    /**
     * The four samples that M4 keeps of a group's finite ones.
     *
     * @param first the least by (time, sequence)
     * @param min the least value, of equal ones the earliest by (time, sequence)
     * @param max the greatest value, of equal ones the earliest by (time, sequence)
     * @param last the greatest by (time, sequence)
     */
    public record Extremes(Point first, Point min, Point max, Point last) {}
}
