package dev.sextant.support.storage;

import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects how far a group of samples reaches: first and last, least and greatest value, sequences. What it is given may
 * come in any order. Not safe for use by several threads at once.
 */
final class Extent {
    private long count;
    private long finiteCount;
    private long leastSequence = Long.MAX_VALUE;
    private long greatestSequence;
    private @Nullable Point first;
    private @Nullable Point last;
    private @Nullable Point firstFinite;
    private @Nullable Point lastFinite;
    private @Nullable Point min;
    private @Nullable Point max;

    /** Takes in all of these samples. */
    void add(Columns samples) {
        int firstAt = -1;
        int lastAt = -1;
        int firstFiniteAt = -1;
        int lastFiniteAt = -1;
        int minAt = -1;
        int maxAt = -1;
        for (int i = 0; i < samples.size; i++) {
            leastSequence = Math.min(leastSequence, samples.sequences[i]);
            greatestSequence = Math.max(greatestSequence, samples.sequences[i]);
            firstAt = firstAt < 0 || samples.precedes(i, firstAt) ? i : firstAt;
            lastAt = lastAt < 0 || samples.precedes(lastAt, i) ? i : lastAt;
            double value = samples.values[i];
            if (Double.isFinite(value)) {
                finiteCount++;
                firstFiniteAt = firstFiniteAt < 0 || samples.precedes(i, firstFiniteAt) ? i : firstFiniteAt;
                lastFiniteAt = lastFiniteAt < 0 || samples.precedes(lastFiniteAt, i) ? i : lastFiniteAt;
                minAt = minAt < 0 || value < samples.values[minAt] || isEarlierEqual(samples, i, minAt) ? i : minAt;
                maxAt = maxAt < 0 || value > samples.values[maxAt] || isEarlierEqual(samples, i, maxAt) ? i : maxAt;
            }
        }
        count += samples.size;
        if (firstAt >= 0) {
            addEnds(samples.point(firstAt), samples.point(lastAt));
        }
        if (minAt >= 0) {
            addFinite(
                    samples.point(firstFiniteAt),
                    samples.point(minAt),
                    samples.point(maxAt),
                    samples.point(lastFiniteAt));
        }
    }

    /** Takes in all samples that a node stands for. */
    void add(Node node) {
        count += node.count();
        finiteCount += node.span.finiteCount();
        leastSequence = Math.min(leastSequence, node.leastSequence);
        greatestSequence = Math.max(greatestSequence, node.greatestSequence);
        addEnds(node.first, node.last);
        node.span.finite().ifPresent(it -> addFinite(it.first(), it.min(), it.max(), it.last()));
    }

    long count() {
        return count;
    }

    long nonFinite() {
        return count - finiteCount;
    }

    long leastSequence() {
        return leastSequence;
    }

    long greatestSequence() {
        return greatestSequence;
    }

    /** The first sample of all. */
    Point first() {
        return present(first);
    }

    /** The last sample of all. */
    Point last() {
        return present(last);
    }

    /** The ends and extremes of the finite samples, if there are any. */
    Optional<Span.Extremes> extremes() {
        return min == null
                ? Optional.empty()
                : Optional.of(new Span.Extremes(present(firstFinite), min, present(max), present(lastFinite)));
    }

    private void addEnds(Point earliest, Point latest) {
        first = first == null || isBefore(earliest, first) ? earliest : first;
        last = last == null || isBefore(last, latest) ? latest : last;
    }

    private void addFinite(Point earliest, Point least, Point greatest, Point latest) {
        firstFinite = firstFinite == null || isBefore(earliest, firstFinite) ? earliest : firstFinite;
        lastFinite = lastFinite == null || isBefore(lastFinite, latest) ? latest : lastFinite;
        if (min == null || least.value() < min.value() || (least.value() == min.value() && isBefore(least, min))) {
            min = least;
        }
        if (max == null
                || greatest.value() > max.value()
                || (greatest.value() == max.value() && isBefore(greatest, max))) {
            max = greatest;
        }
    }

    private static boolean isEarlierEqual(Columns samples, int at, int than) {
        return samples.values[at] == samples.values[than] && samples.precedes(at, than);
    }

    private static boolean isBefore(Point left, Point right) {
        return Columns.precedes(left.time(), left.sequence(), right.time(), right.sequence());
    }

    private static Point present(@Nullable Point point) {
        if (point == null) {
            throw new IllegalStateException("no samples have been taken in");
        }
        return point;
    }
}
