package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.Mark;
import dev.sextant.domain.series.NonFinite;
import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.stream.SampleBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A chart, drawn as wide as it has columns, is the picture that all of its samples give, pixel for pixel, though it is
 * made of nodes and has four points a column.
 */
class DrawingTest {
    private static final int[] WIDTHS = {1, 2, 3, 7, 16, 60, 200, 400};
    private static final int CHARTS = 4;
    private static final int SEEDS = 4;

    /** 200 of them. */
    static Stream<Shape> shapes() {
        return Arrays.stream(Shape.Curve.values())
                .flatMap(curve -> Arrays.stream(Shape.Clock.values())
                        .flatMap(clock -> IntStream.range(0, SEEDS).mapToObj(seed -> new Shape(curve, clock, seed))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void no_pixel_differs(Shape shape) {
        Random random = shape.random();
        SampleBatch samples = shape.batch(random);
        MemoryPages pages = new MemoryPages(TestPages.RUN);
        SeriesEngine engine = new SeriesEngine(TestPages.LIMITS);
        engine.append(pages, 1, List.of(samples));
        List<Point> line = inOrder(samples);
        double end = line.getLast().time() + 1;

        for (int i = 0; i < CHARTS; i++) {
            double from = i == 0 ? 0 : random.nextInt(50) / 100.0 * end;
            double to = i == 0 ? end : end - random.nextInt(50) / 100.0 * (end - from) / 2;
            int width = WIDTHS[random.nextInt(WIDTHS.length)];
            int height = 2 + random.nextInt(300);
            ChartQuery query = new ChartQuery(
                    TestPages.RUN, new SeriesName(Shape.NAME), from, to, width * ChartQuery.POINTS_PER_COLUMN);
            Chart chart = engine.chart(pages, query).toOptional().orElseThrow();

            assertThat(new Drawing(query.axis(), height, chart.points(), chart.marks()))
                    .as("%s from %s to %s, %d × %d", shape, from, to, width, height)
                    .isEqualTo(all(line, query, height));
        }
    }

    @Test
    void there_are_200_shapes() {
        assertThat(shapes()).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void a_picture_shows_which_points_it_is_made_of() {
        ChartQuery query = new ChartQuery(TestPages.RUN, new SeriesName(Shape.NAME), 0, 4, 16);
        List<Point> points = List.of(new Point(0, 1, 5), new Point(1, 2, 9), new Point(2, 3, 1), new Point(3, 4, 5));
        Drawing whole = new Drawing(query.axis(), 9, points, List.of());

        for (Point left : points) {
            List<Point> others =
                    points.stream().filter(point -> !point.equals(left)).toList();
            assertThat(new Drawing(query.axis(), 9, others, List.of())).isNotEqualTo(whole);
        }
        assertThat(new Drawing(query.axis(), 9, points, List.of(new Mark(NonFinite.NAN, 1, 1))))
                .isNotEqualTo(whole);
    }

    /** All samples in the order of a line: by time, and of one time as they came. */
    private static List<Point> inOrder(SampleBatch samples) {
        return IntStream.range(0, samples.size())
                .mapToObj(i -> new Point(samples.timeOf(i), i + 1L, samples.valueOf(i)))
                .sorted(Point.BY_TIME)
                .toList();
    }

    private static Drawing all(List<Point> samples, ChartQuery query, int height) {
        List<Point> finite = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (Point sample : samples) {
            if (query.contains(sample.time())) {
                NonFinite.of(sample.value())
                        .ifPresentOrElse(kind -> marks.add(new Mark(kind, sample.time(), 1)), () -> finite.add(sample));
            }
        }
        return new Drawing(query.axis(), height, finite, marks);
    }
}
