package dev.sextant.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class M4ReducerTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private static final SeriesName LOSS = new SeriesName("loss");
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void a_chart_has_4_to_20_000_points_and_a_quarter_as_many_columns() {
        assertThat(query(0, 1, 4).columns()).isEqualTo(1);
        assertThat(query(0, 1, 7).columns()).isEqualTo(1);
        assertThat(query(0, 1, 8).columns()).isEqualTo(2);
        assertThat(query(0, 1, 20_000).columns()).isEqualTo(5_000);
        for (int maxPoints : List.of(3, 20_001)) {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> query(0, 1, maxPoints))
                    .withMessageContaining("4 to 20000");
        }
    }

    @Test
    void a_chart_is_asked_for_over_a_finite_range_that_goes_forward() {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(1, 1, 4));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(2, 1, 4));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(-0.0, 0.0, 4));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(NAN, 1, 4));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(0, INFINITY, 4));
        assertThat(query(-0.0, 1, 4)).isEqualTo(query(0.0, 1, 4));
    }

    @Test
    void an_empty_range_gives_an_empty_raw_chart() {
        Chart chart = chart(query(0, 1, 4), List.of());
        assertThat(chart).isEqualTo(new Chart(0, 1, 1, true, List.of(), 0, List.of()));
    }

    @Test
    void as_many_samples_as_points_come_raw_and_one_more_does_not() {
        List<Point> four = List.of(at(0, 1, 5), at(1, 2, 5), at(2, 3, 5), at(3, 4, 5));
        Chart raw = chart(query(0, 10, 4), four);
        assertThat(raw.raw()).isTrue();
        assertThat(raw.points()).isEqualTo(four);
        assertThat(raw.samples()).isEqualTo(4);

        List<Point> five = new ArrayList<>(four);
        five.add(at(4, 5, 5));
        Chart reduced = chart(query(0, 10, 4), five);
        assertThat(reduced.raw()).isFalse();
        assertThat(reduced.points()).containsExactly(at(0, 1, 5), at(4, 5, 5));
        assertThat(reduced.samples()).isEqualTo(5);
    }

    @Test
    void samples_that_are_not_finite_count_towards_raw() {
        List<Point> points = List.of(at(0, 1, 5), at(1, 2, NAN), at(2, 3, NAN), at(3, 4, NAN), at(4, 5, NAN));
        assertThat(chart(query(0, 10, 4), points).raw()).isFalse();
        assertThat(chart(query(0, 10, 5), points).raw()).isTrue();
    }

    @Test
    void a_raw_chart_marks_each_value_that_is_not_finite_at_its_own_time_in_order() {
        Chart chart =
                chart(query(0, 10, 8), List.of(at(2, 4, -INFINITY), at(2, 3, NAN), at(1, 2, INFINITY), at(2, 5, 7)));
        assertThat(chart.marks())
                .containsExactly(
                        new Mark(NonFinite.POSITIVE_INFINITY, 1, 1),
                        new Mark(NonFinite.NAN, 2, 1),
                        new Mark(NonFinite.NEGATIVE_INFINITY, 2, 1));
        assertThat(chart.points()).containsExactly(at(2, 5, 7));
        assertThat(chart.samples()).isEqualTo(4);
    }

    @Test
    void a_reduced_chart_marks_each_column_and_kind_at_the_columns_start() {
        Chart chart = chart(
                query(0, 10, 8),
                List.of(
                        at(7, 1, -INFINITY),
                        at(6, 2, NAN),
                        at(1, 3, -INFINITY),
                        at(2, 4, -INFINITY),
                        at(3, 5, INFINITY),
                        at(8, 6, NAN),
                        at(4, 7, NAN),
                        at(4, 8, NAN),
                        at(9, 9, NAN)));
        assertThat(chart.points()).isEmpty();
        assertThat(chart.samples()).isEqualTo(9);
        assertThat(chart.marks())
                .containsExactly(
                        new Mark(NonFinite.NAN, 0, 2),
                        new Mark(NonFinite.POSITIVE_INFINITY, 0, 1),
                        new Mark(NonFinite.NEGATIVE_INFINITY, 0, 2),
                        new Mark(NonFinite.NAN, 5, 3),
                        new Mark(NonFinite.NEGATIVE_INFINITY, 5, 1));
    }

    @Test
    void the_range_is_half_open() {
        Chart chart = chart(
                query(1, 2, 4),
                List.of(at(Math.nextDown(1.0), 1, 5), at(1, 2, 6), at(Math.nextDown(2.0), 3, 7), at(2, 4, 8)));
        assertThat(chart.samples()).isEqualTo(2);
        assertThat(chart.points()).containsExactly(at(1, 2, 6), at(Math.nextDown(2.0), 3, 7));
    }

    @Test
    void of_equal_extremes_the_earliest_is_kept_and_of_equal_times_the_lesser_sequence() {
        List<Point> points = List.of(
                at(0, 1, 5),
                at(2, 9, 9),
                at(2, 8, 9),
                at(1, 7, 1),
                at(1, 6, 1),
                at(3, 3, 1),
                at(3, 2, 9),
                at(4, 4, 5),
                at(4, 5, 6));
        assertThat(chart(query(0, 10, 4), points).points())
                .containsExactly(at(0, 1, 5), at(1, 6, 1), at(2, 8, 9), at(4, 5, 6));
    }

    @Test
    void a_sample_that_plays_several_roles_comes_once() {
        List<Point> points = List.of(at(0, 1, 9), at(1, 2, 5), at(2, 3, 5), at(3, 4, 5), at(4, 5, 1));
        assertThat(chart(query(0, 10, 4), points).points()).containsExactly(at(0, 1, 9), at(4, 5, 1));
    }

    @Test
    void no_spike_is_lost() {
        M4Reducer reducer = new M4Reducer(query(0, 1_000_000, 100));
        for (int i = 0; i < 1_000_000; i++) {
            reducer.add(i, i + 1, i == 654_321 ? 1e6 : Math.sin(i));
        }
        Chart chart = reducer.finish();
        assertThat(chart.samples()).isEqualTo(1_000_000);
        assertThat(chart.points()).hasSizeLessThanOrEqualTo(100).contains(at(654_321, 654_322, 1e6));
    }

    @Test
    void it_gives_what_the_definition_gives_in_any_order() {
        Random random = new Random(42);
        for (int round = 0; round < 150; round++) {
            ChartQuery query = query(-random.nextInt(20), 1 + random.nextInt(20), 4 + random.nextInt(60));
            List<Point> points = randomPoints(random, random.nextInt(300));
            Chart expected = naive(query, points);
            Collections.shuffle(points, random);
            assertThat(chart(query, points)).isEqualTo(expected);
        }
    }

    @Test
    void groups_give_what_their_samples_give() {
        Random random = new Random(42);
        for (int round = 0; round < 150; round++) {
            ChartQuery query = query(-random.nextInt(20), 1 + random.nextInt(20), 4 + random.nextInt(20));
            List<Point> points = randomPoints(random, 300);
            Chart expected = naive(query, points);
            if (expected.raw()) {
                continue;
            }
            List<List<Point>> groups = new ArrayList<>();
            Map<Integer, List<Point>> byColumn = new TreeMap<>();
            points.stream()
                    .filter(point -> query.contains(point.time()))
                    .forEach(point -> byColumn.computeIfAbsent(
                                    query.axis().column(point.time()), column -> new ArrayList<>())
                            .add(point));
            for (List<Point> column : byColumn.values()) {
                int cut = random.nextInt(column.size());
                groups.add(column.subList(0, cut));
                groups.add(column.subList(cut, column.size()));
            }
            Collections.shuffle(groups, random);
            M4Reducer reducer = new M4Reducer(query);
            for (List<Point> group : groups) {
                if (!group.isEmpty() && random.nextBoolean()) {
                    reducer.addSpan(span(group));
                } else {
                    group.forEach(point -> reducer.add(point.time(), point.sequence(), point.value()));
                }
            }
            assertThat(reducer.finish()).isEqualTo(expected);
        }
    }

    @Test
    void a_group_lies_in_one_column_of_the_range() {
        M4Reducer reducer = new M4Reducer(query(0, 10, 8));
        reducer.addSpan(span(List.of(at(0, 1, 5), at(Math.nextDown(5.0), 2, 5))));
        for (Span span : List.of(
                span(List.of(at(4, 1, 5), at(5, 2, 5))),
                span(List.of(at(-1, 1, 5), at(1, 2, 5))),
                span(List.of(at(9, 1, 5), at(10, 2, 5))),
                span(List.of(at(10, 1, 5))))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> reducer.addSpan(span))
                    .withMessageContaining("one column");
        }
    }

    @Test
    void groups_of_samples_few_enough_to_come_raw_are_an_error_of_the_caller() {
        M4Reducer reducer = new M4Reducer(query(0, 10, 4));
        reducer.addSpan(span(List.of(at(0, 1, 5), at(1, 2, NAN))));
        reducer.add(2, 3, 5);
        reducer.add(2, 4, 5);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(reducer::finish)
                .withMessageContaining("4 samples");
        reducer.add(2, 5, 5);
        assertThat(reducer.finish().samples()).isEqualTo(5);
    }

    @Test
    void a_group_does_not_contradict_itself() {
        Optional<Span.Extremes> none = Optional.empty();
        Point point = at(0, 1, 5);
        Optional<Span.Extremes> some = Optional.of(new Span.Extremes(point, point, point, point));
        assertThat(new Span(0, 0, 1, 2, 3, 0, none).count()).isEqualTo(6);
        assertThat(new Span(0, 1, 0, 0, 0, 1, some).count()).isEqualTo(1);
        List<Runnable> refused = List.of(
                () -> new Span(1, 0, 1, 0, 0, 0, none),
                () -> new Span(0, 0, 0, 0, 0, 0, none),
                () -> new Span(0, 0, -1, 0, 0, 2, some),
                () -> new Span(0, 0, 2, -1, 0, 0, none),
                () -> new Span(0, 0, 2, 0, -1, 0, none),
                () -> new Span(0, 0, 2, 0, 0, -1, none),
                () -> new Span(0, 0, 0, 0, 0, 1, none),
                () -> new Span(0, 0, 1, 0, 0, 0, some));
        for (Runnable span : refused) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(span::run);
        }
    }

    @Test
    void a_sequence_is_one_or_more() {
        M4Reducer reducer = new M4Reducer(query(0, 10, 4));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> reducer.add(0, 0, 5));
        assertThat(reducer.finish().samples()).isZero();
    }

    @Test
    void a_chart_that_was_read_is_not_changed_by_what_comes_later() {
        M4Reducer reducer = new M4Reducer(query(0, 10, 4));
        reducer.add(1, 1, 5);
        Chart one = reducer.finish();
        reducer.add(0, 2, 5);
        assertThat(one.points()).containsExactly(at(1, 1, 5));
        assertThat(reducer.finish().points()).containsExactly(at(0, 2, 5), at(1, 1, 5));
    }

    @Test
    void a_mark_stands_for_at_least_one_sample() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Mark(NonFinite.NAN, 0, 0));
    }

    /** The definition, word for word. */
    private static Chart naive(ChartQuery query, List<Point> all) {
        List<Point> inRange = all.stream()
                .filter(point -> point.time() >= query.from() && point.time() < query.to())
                .sorted(Point.BY_TIME)
                .toList();
        boolean raw = inRange.size() <= query.maxPoints();
        TreeSet<Point> points = new TreeSet<>(Point.BY_TIME);
        List<Mark> marks = new ArrayList<>();
        for (int column = 0; column < query.columns(); column++) {
            int wanted = column;
            List<Point> inColumn = inRange.stream()
                    .filter(point -> query.axis().column(point.time()) == wanted)
                    .toList();
            List<Point> finite = inColumn.stream()
                    .filter(point -> Double.isFinite(point.value()))
                    .toList();
            if (raw) {
                points.addAll(finite);
                inColumn.forEach(point ->
                        NonFinite.of(point.value()).ifPresent(kind -> marks.add(new Mark(kind, point.time(), 1))));
                continue;
            }
            if (!finite.isEmpty()) {
                points.addAll(
                        List.of(finite.getFirst(), finite.getLast(), leastByValue(finite), greatestByValue(finite)));
            }
            Map<NonFinite, Long> counts = new EnumMap<>(NonFinite.class);
            inColumn.forEach(point -> NonFinite.of(point.value()).ifPresent(kind -> counts.merge(kind, 1L, Long::sum)));
            counts.forEach(
                    (kind, count) -> marks.add(new Mark(kind, query.axis().start(wanted), count)));
        }
        return new Chart(query.from(), query.to(), query.columns(), raw, List.copyOf(points), inRange.size(), marks);
    }

    private static Point leastByValue(List<Point> points) {
        return Collections.min(points, Comparator.comparingDouble(Point::value).thenComparing(Point.BY_TIME));
    }

    private static Point greatestByValue(List<Point> points) {
        return Collections.min(
                points, Comparator.comparingDouble(Point::value).reversed().thenComparing(Point.BY_TIME));
    }

    private static Span span(List<Point> group) {
        List<Point> ordered = group.stream().sorted(Point.BY_TIME).toList();
        List<Point> finite =
                ordered.stream().filter(point -> Double.isFinite(point.value())).toList();
        return new Span(
                ordered.getFirst().time(),
                ordered.getLast().time(),
                count(group, NonFinite.NAN),
                count(group, NonFinite.POSITIVE_INFINITY),
                count(group, NonFinite.NEGATIVE_INFINITY),
                finite.size(),
                finite.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Span.Extremes(
                                finite.getFirst(), leastByValue(finite), greatestByValue(finite), finite.getLast())));
    }

    private static long count(List<Point> group, NonFinite kind) {
        return group.stream()
                .filter(point -> NonFinite.of(point.value()).equals(Optional.of(kind)))
                .count();
    }

    /** Few different times and values, so that ties are many. */
    private static List<Point> randomPoints(Random random, int count) {
        List<Point> points = new ArrayList<>();
        double[] odd = {NAN, INFINITY, -INFINITY, 0.0, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 1; i <= count; i++) {
            double value = random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : random.nextInt(5) - 2;
            points.add(at(random.nextInt(-50, 50) / 2.0, i, value));
        }
        Collections.shuffle(points, random);
        return points;
    }

    private static Chart chart(ChartQuery query, List<Point> points) {
        M4Reducer reducer = new M4Reducer(query);
        points.forEach(point -> reducer.add(point.time(), point.sequence(), point.value()));
        return reducer.finish();
    }

    private static Point at(double time, long sequence, double value) {
        return new Point(time, sequence, value);
    }

    private static ChartQuery query(double from, double to, int maxPoints) {
        return new ChartQuery(RUN, LOSS, from, to, maxPoints);
    }
}
