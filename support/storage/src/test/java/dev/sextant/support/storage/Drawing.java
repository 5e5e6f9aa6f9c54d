package dev.sextant.support.storage;

import dev.sextant.domain.series.ColumnAxis;
import dev.sextant.domain.series.Mark;
import dev.sextant.domain.series.NonFinite;
import dev.sextant.domain.series.Point;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A picture in two colours: a line from point to point, on a scale from the least value to the greatest, and above it the
 * columns in which something is not finite. Pixels are painted as Bresenham 1965, "Algorithm for computer control of a
 * digital plotter", does.
 */
final class Drawing {
    private final ColumnAxis axis;
    private final int height;
    private final BitSet line = new BitSet();
    private final Map<NonFinite, BitSet> marks = new EnumMap<>(NonFinite.class);

    /**
     * Draws what a chart, or all samples of a range, give.
     *
     * @param axis one column of pixels for each of its columns
     * @param height in pixels, 2 or more
     * @param points in their order, all finite
     */
    Drawing(ColumnAxis axis, int height, List<Point> points, List<Mark> nonFinite) {
        this.axis = axis;
        this.height = height;
        double least = points.stream().mapToDouble(Point::value).min().orElse(0);
        double greatest = points.stream().mapToDouble(Point::value).max().orElse(0);
        for (int i = 0; i < points.size(); i++) {
            Point from = points.get(Math.max(0, i - 1));
            Point to = points.get(i);
            paint(
                    axis.column(from.time()),
                    row(from.value(), least, greatest),
                    axis.column(to.time()),
                    row(to.value(), least, greatest));
        }
        for (Mark mark : nonFinite) {
            Objects.requireNonNull(marks.computeIfAbsent(mark.kind(), kind -> new BitSet()))
                    .set(axis.column(mark.time()));
        }
    }

    /** Halved, so that no distance overflows. */
    private int row(double value, double least, double greatest) {
        double whole = greatest / 2 - least / 2;
        return whole == 0 ? 0 : (int) Math.rint((value / 2 - least / 2) / whole * (height - 1));
    }

    private void paint(int fromX, int fromY, int toX, int toY) {
        int width = Math.abs(toX - fromX);
        int rise = -Math.abs(toY - fromY);
        int error = width + rise;
        int x = fromX;
        int y = fromY;
        line.set(x * height + y);
        while (x != toX || y != toY) {
            int twice = 2 * error;
            if (twice >= rise) {
                error += rise;
                x += Integer.signum(toX - fromX);
            }
            if (twice <= width) {
                error += width;
                y += Integer.signum(toY - fromY);
            }
            line.set(x * height + y);
        }
    }

    /** How many pixels the line has. */
    int pixels() {
        return line.cardinality();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Drawing that
                && axis.equals(that.axis)
                && height == that.height
                && line.equals(that.line)
                && marks.equals(that.marks);
    }

    @Override
    public int hashCode() {
        return line.hashCode();
    }

    @Override
    public String toString() {
        return "a line of " + pixels() + " pixels, marks in columns " + marks;
    }
}
