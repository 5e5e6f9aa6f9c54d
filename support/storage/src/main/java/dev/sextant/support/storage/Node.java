package dev.sextant.support.storage;

import dev.sextant.domain.series.ExactSum;
import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Span;
import java.util.List;
import java.util.Optional;

/** What is known of a whole group of samples of one series: of one sealed chunk, or of eight nodes below. Immutable. */
final class Node {
    /** By so many bits a number goes down when a level is gone up. */
    static final int FAN_BITS = 3;

    /** How many nodes of a level one node of the next level stands for. */
    static final int FAN = 1 << FAN_BITS;

    final long leastSequence;
    final long greatestSequence;

    /** The first and the last of all samples by (time, sequence), finite or not. */
    final Point first;

    final Point last;

    /** As a chart takes it in; its times are those of the first and the last. */
    final Span span;

    /** The sum of the finite values. */
    private final byte[] sum;

    Node(long leastSequence, long greatestSequence, Point first, Point last, Span span, byte[] sum) {
        this.leastSequence = leastSequence;
        this.greatestSequence = greatestSequence;
        this.first = first;
        this.last = last;
        this.span = span;
        this.sum = sum;
    }

    /** The node of samples that stand by (time, sequence). */
    static Node of(Columns samples) {
        ExactSum sum = new ExactSum();
        long leastSequence = Long.MAX_VALUE;
        long greatestSequence = 0;
        for (int i = 0; i < samples.size; i++) {
            leastSequence = Math.min(leastSequence, samples.sequences[i]);
            greatestSequence = Math.max(greatestSequence, samples.sequences[i]);
            double value = samples.values[i];
            if (Double.isFinite(value)) {
                sum.add(value);
            }
        }
        return new Node(
                leastSequence,
                greatestSequence,
                samples.point(0),
                samples.point(samples.size - 1),
                samples.span(0, samples.size),
                sum.toBytes());
    }

    /** The node above others, in any order. */
    static Node over(List<Node> nodes) {
        Extent extent = new Extent();
        ExactSum sum = new ExactSum();
        long nan = 0;
        long positive = 0;
        for (Node node : nodes) {
            extent.add(node);
            sum.add(ExactSum.fromBytes(node.sum));
            nan += node.span.nan();
            positive += node.span.positiveInfinity();
        }
        Optional<Span.Extremes> finite = extent.extremes();
        long negative = extent.nonFinite() - nan - positive;
        long finiteCount = extent.count() - extent.nonFinite();
        Point first = extent.first();
        Point last = extent.last();
        Span span = new Span(first.time(), last.time(), nan, positive, negative, finiteCount, finite);
        return new Node(extent.leastSequence(), extent.greatestSequence(), first, last, span, sum.toBytes());
    }

    long count() {
        return span.count();
    }

    byte[] sum() {
        return sum.clone();
    }
}
