package dev.sextant.domain.series;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Chart} of samples and of whole groups of samples, in any order: the same ones give the same chart.
 *
 * <p>For each column it keeps the first, least, greatest and last finite sample (M4: Jugel, Jerzak, Hackenbroich and
 * Markl 2014), and it counts the others. Until more samples have come than points were asked for, it also keeps every
 * sample, so that it can answer them raw. It takes memory for the points that were asked for, however many samples
 * come. Not safe for use by several threads at once.
 */
public final class M4Reducer {
    private static final int FIRST = 0;
    private static final int MIN = 1;
    private static final int MAX = 2;
    private static final int LAST = 3;
    private static final int ROLES = ChartQuery.POINTS_PER_COLUMN;

    private final ChartQuery query;
    private final ColumnAxis axis;

    // The sample in one role of a column stands at column · ROLES + role; a sequence of 0 says that there is none.
    private final double[] times;
    private final long[] sequences;
    private final double[] values;

    /** For each kind, how many samples of it each column holds. */
    private final Map<NonFinite, long[]> nonFinite = new EnumMap<>(NonFinite.class);

    private long samples;
    private boolean grouped;

    /** Every sample so far, until they are too many to be answered raw. */
    private @Nullable List<Point> raw = new ArrayList<>();

    public M4Reducer(ChartQuery query) {
        this.query = query;
        this.axis = query.axis();
        this.times = new double[query.columns() * ROLES];
        this.sequences = new long[query.columns() * ROLES];
        this.values = new double[query.columns() * ROLES];
        for (NonFinite kind : NonFinite.values()) {
            nonFinite.put(kind, new long[query.columns()]);
        }
    }

    /**
     * Takes in one sample, once; one outside the range is left out.
     *
     * @param sequence 1 or more
     * @param value any double
     */
    public void add(double time, long sequence, double value) {
        if (!query.contains(time)) {
            return;
        }
        Sample.checkSequence(sequence);
        samples++;
        if (raw != null) {
            keepRaw(time, sequence, value);
        }
        int column = axis.column(time);
        if (Double.isFinite(value)) {
            offer(column, time, sequence, value);
        } else {
            count(column, NonFinite.kind(value), 1);
        }
    }

    /**
     * Takes in a whole group of samples at once, none of which is added otherwise. A group hides its samples, so groups
     * are for ranges known to hold more samples than points were asked for; {@link #finish} checks it.
     *
     * @throws IllegalArgumentException if the group reaches beyond the range or does not lie within one column
     */
    public void addSpan(Span span) {
        int column = axis.column(span.firstTime());
        if (!query.contains(span.firstTime())
                || !query.contains(span.lastTime())
                || axis.column(span.lastTime()) != column) {
            throw new IllegalArgumentException("the span from " + span.firstTime() + " to " + span.lastTime()
                    + " does not lie within one column of the chart from " + query.from() + " to " + query.to());
        }
        grouped = true;
        raw = null;
        samples += span.count();
        count(column, NonFinite.NAN, span.nan());
        count(column, NonFinite.POSITIVE_INFINITY, span.positiveInfinity());
        count(column, NonFinite.NEGATIVE_INFINITY, span.negativeInfinity());
        if (span.finite().isPresent()) {
            Span.Extremes finite = span.finite().get();
            offer(column, finite.first());
            offer(column, finite.min());
            offer(column, finite.max());
            offer(column, finite.last());
        }
    }

    /**
     * The chart of everything that was taken in.
     *
     * @throws IllegalStateException if groups were taken in though the samples are few enough to be answered raw
     */
    public Chart finish() {
        if (grouped && samples <= query.maxPoints()) {
            throw new IllegalStateException("the range holds " + samples + " samples, few enough for a chart of "
                    + query.maxPoints() + " points to show each; add them one by one");
        }
        List<Point> points = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        if (raw != null) {
            finishRaw(raw, points, marks);
        } else {
            finishReduced(points, marks);
        }
        return new Chart(query.from(), query.to(), query.columns(), raw != null, points, samples, marks);
    }

    private void keepRaw(double time, long sequence, double value) {
        if (samples > query.maxPoints()) {
            raw = null;
        } else if (raw != null) {
            raw.add(new Point(time, sequence, value));
        }
    }

    private void count(int column, NonFinite kind, long more) {
        Objects.requireNonNull(nonFinite.get(kind))[column] += more;
    }

    private void offer(int column, Point point) {
        offer(column, point.time(), point.sequence(), point.value());
    }

    private void offer(int column, double time, long sequence, double value) {
        int at = column * ROLES;
        boolean none = sequences[at] == 0;
        if (none || isBefore(time, sequence, at + FIRST)) {
            put(at + FIRST, time, sequence, value);
        }
        if (none || !isBefore(time, sequence, at + LAST)) {
            put(at + LAST, time, sequence, value);
        }
        double min = values[at + MIN];
        if (none || value < min || (value == min && isBefore(time, sequence, at + MIN))) {
            put(at + MIN, time, sequence, value);
        }
        double max = values[at + MAX];
        if (none || value > max || (value == max && isBefore(time, sequence, at + MAX))) {
            put(at + MAX, time, sequence, value);
        }
    }

    private boolean isBefore(double time, long sequence, int at) {
        return time < times[at] || (time == times[at] && sequence < sequences[at]);
    }

    private void put(int at, double time, long sequence, double value) {
        times[at] = time;
        sequences[at] = sequence;
        values[at] = value;
    }

    private static void finishRaw(List<Point> all, List<Point> points, List<Mark> marks) {
        List<Point> ordered = new ArrayList<>(all);
        ordered.sort(Point.BY_TIME);
        for (Point point : ordered) {
            if (Double.isFinite(point.value())) {
                points.add(point);
            } else {
                marks.add(new Mark(NonFinite.kind(point.value()), point.time(), 1));
            }
        }
    }

    private void finishReduced(List<Point> points, List<Mark> marks) {
        for (int column = 0; column < query.columns(); column++) {
            if (sequences[column * ROLES] != 0) {
                finishColumn(column, points);
            }
            int here = column;
            nonFinite.forEach((kind, counts) -> {
                if (counts[here] > 0) {
                    marks.add(new Mark(kind, axis.start(here), counts[here]));
                }
            });
        }
    }

    /** The column's one to four points in order: one sample may play several roles, and the sequence tells. */
    private void finishColumn(int column, List<Point> points) {
        List<Point> roles = new ArrayList<>(ROLES);
        for (int at = column * ROLES; at < (column + 1) * ROLES; at++) {
            roles.add(new Point(times[at], sequences[at], values[at]));
        }
        roles.stream().sorted(Point.BY_TIME).distinct().forEach(points::add);
    }
}
