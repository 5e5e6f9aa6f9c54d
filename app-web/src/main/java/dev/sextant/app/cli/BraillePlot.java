package dev.sextant.app.cli;

import dev.sextant.domain.series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line through points, drawn with braille characters: two by four dots each. Time goes from left to right over
 * {@code [from, to)}, values from the least of the points at the bottom to the greatest at the top.
 */
final class BraillePlot {
    private static final int DOTS_ACROSS = 2;
    private static final int DOTS_DOWN = 4;
    private static final char BLANK = '\u2800';
    /** The bit of each dot, by column and row in its character. */
    private static final int[][] BITS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private final int columns;
    private final int rows;
    private final int[][] cells;

    /**
     * @param columns of characters, 1 or more
     * @param rows of characters, 1 or more
     */
    BraillePlot(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.cells = new int[rows][columns];
    }

    /** The number of columns of dots: what a chart should be asked for. */
    static int dotsAcross(int columns) {
        return columns * DOTS_ACROSS;
    }

    /** Draws a line through points that are ordered by time. */
    BraillePlot draw(List<Point> points, double from, double to) {
        double min = points.stream().mapToDouble(Point::value).min().orElse(0);
        double max = points.stream().mapToDouble(Point::value).max().orElse(0);
        Optional<Dot> before = Optional.empty();
        for (Point point : points) {
            Dot dot = new Dot(
                    place(point.time(), from, to, columns * DOTS_ACROSS),
                    rows * DOTS_DOWN - 1 - place(point.value(), min, max, rows * DOTS_DOWN));
            before.ifPresentOrElse(last -> line(last, dot), () -> set(dot.x(), dot.y()));
            before = Optional.of(dot);
        }
        return this;
    }

    /** The rows from top to bottom. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (int bits : row) {
                line.append((char) (BLANK + bits));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private record Dot(int x, int y) {}

    /** Where a value lies among so many dots; in the middle if there is but one value. */
    private static int place(double value, double least, double most, int dots) {
        if (!(most > least)) {
            return dots / 2;
        }
        // Halved, so that the difference of the largest doubles is one too.
        double part = (value / 2 - least / 2) / (most / 2 - least / 2);
        return Math.clamp((int) (part * dots), 0, dots - 1);
    }

    /** Bresenham 1965, "Algorithm for computer control of a digital plotter". */
    private void line(Dot start, Dot end) {
        int dx = Math.abs(end.x() - start.x());
        int dy = -Math.abs(end.y() - start.y());
        int stepX = start.x() < end.x() ? 1 : -1;
        int stepY = start.y() < end.y() ? 1 : -1;
        int error = dx + dy;
        int x = start.x();
        int y = start.y();
        set(x, y);
        while (x != end.x() || y != end.y()) {
            int twice = 2 * error;
            if (twice >= dy) {
                error += dy;
                x += stepX;
            }
            if (twice <= dx) {
                error += dx;
                y += stepY;
            }
            set(x, y);
        }
    }

    private void set(int x, int y) {
        cells[y / DOTS_DOWN][x / DOTS_ACROSS] |= BITS[x % DOTS_ACROSS][y % DOTS_DOWN];
    }
}
