package dev.sextant.domain.series;

import java.util.List;

/**
 * A range of a series, thinned to what can be seen, losing no spike. Where the range holds at most as many samples as
 * points were asked for, they come raw. Otherwise each column gives the first, least, greatest and last of its finite
 * samples, so that a line drawn through them at that width equals the line through all (M4: Jugel, Jerzak, Hackenbroich
 * and Markl 2014, "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 7(10)).
 *
 * @param from where the range begins
 * @param to where it ends, itself outside
 * @param columns how many columns the range was cut into
 * @param raw whether the points and marks are all samples of the range
 * @param points ascending by (time, sequence), each sample at most once, all finite
 * @param samples how many samples the chart stands for, finite or not
 * @param marks what is not finite: in a raw chart each sample by (time, sequence), else one for each column and kind,
 *     by (column, kind)
 */
public record Chart(
        double from, double to, int columns, boolean raw, List<Point> points, long samples, List<Mark> marks) {
    public Chart {
        points = List.copyOf(points);
        marks = List.copyOf(marks);
    }
}
