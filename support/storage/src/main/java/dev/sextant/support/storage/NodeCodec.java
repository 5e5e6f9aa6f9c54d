package dev.sextant.support.storage;

import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Span;
import java.util.Optional;

/**
 * A node as bytes: its place as varints; then, alike in a snapshot, least sequence and how far the greatest lies beyond
 * it, the counts of NaN, +∞, −∞ and finite values, the first and the last sample, of the finite ones (if any) the first,
 * least, greatest and last, and the exact sum behind its length. A sample stands as time, sequence beyond the least, value.
 */
final class NodeCodec {
    private static final int EXPECTED_BYTES = 256;
    private static final int LONGEST_SUM = 512;

    private NodeCodec() {}

    static byte[] write(int series, int level, int number, Node node) {
        BlobWriter out = new BlobWriter(BlobKind.NODE, EXPECTED_BYTES);
        out.putVarint(series);
        out.putVarint(level);
        out.putVarint(number);
        write(out, node);
        return out.finish();
    }

    static Node read(Place place, byte[] bytes) {
        BlobReader in = new BlobReader(bytes, place);
        long series = in.readVarint();
        long level = in.readVarint();
        long number = in.readVarint();
        if (series != place.series() || level != place.level() || number != place.number()) {
            throw place.damaged("is node " + number + " of level " + level + " of series " + series);
        }
        Node node = read(in);
        in.finish();
        return node;
    }

    static void write(BlobWriter out, Node node) {
        long least = node.leastSequence;
        out.putVarint(least);
        out.putVarint(node.greatestSequence - least);
        out.putVarint(node.span.nan());
        out.putVarint(node.span.positiveInfinity());
        out.putVarint(node.span.negativeInfinity());
        out.putVarint(node.span.finiteCount());
        write(out, least, node.first);
        write(out, least, node.last);
        node.span.finite().ifPresent(finite -> {
            write(out, least, finite.first());
            write(out, least, finite.min());
            write(out, least, finite.max());
            write(out, least, finite.last());
        });
        byte[] sum = node.sum();
        out.putVarint(sum.length);
        out.putBytes(sum);
    }

    static Node read(BlobReader in) {
        try {
            long least = in.readVarint();
            long greatest = least + in.readVarint();
            long nan = in.readVarint();
            long positive = in.readVarint();
            long negative = in.readVarint();
            long finiteCount = in.readVarint();
            Point first = point(in, least);
            Point last = point(in, least);
            Optional<Span.Extremes> finite = finiteCount == 0
                    ? Optional.empty()
                    : Optional.of(
                            new Span.Extremes(point(in, least), point(in, least), point(in, least), point(in, least)));
            byte[] sum = in.readBytes(in.readCount("length of the sum", 1, LONGEST_SUM));
            Span span = new Span(first.time(), last.time(), nan, positive, negative, finiteCount, finite);
            return new Node(least, greatest, first, last, span, sum);
        } catch (IllegalArgumentException e) {
            // The domain's own checks of points, spans and sums.
            throw in.place().damaged("contradicts itself: " + e.getMessage());
        }
    }

    private static void write(BlobWriter out, long least, Point point) {
        out.putDouble(point.time());
        out.putVarint(point.sequence() - least);
        out.putDouble(point.value());
    }

    private static Point point(BlobReader in, long least) {
        double time = in.readDouble();
        long sequence = least + in.readVarint();
        return new Point(time, sequence, in.readDouble());
    }
}
