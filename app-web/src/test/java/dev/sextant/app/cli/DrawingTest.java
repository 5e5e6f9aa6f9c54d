package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawingTest {
    @Test
    void a_rising_line_goes_from_the_lower_left_to_the_upper_right() {
        assertThat(new BraillePlot(2, 1).draw(points(0, 1, 2, 3), 0, 4).lines()).containsExactly("⡠⠊");
    }

    @Test
    void one_spike_is_drawn_from_bottom_to_top() {
        List<String> lines =
                new BraillePlot(3, 2).draw(points(0, 0, 0, 9, 0, 0), 0, 6).lines();
        assertThat(lines.getFirst().substring(1, 2)).isNotEqualTo("\u2800");
        assertThat(lines.getFirst().substring(0, 1)).isEqualTo("\u2800");
    }

    @Test
    void equal_values_and_the_largest_doubles_have_a_place() {
        assertThat(new BraillePlot(1, 1).draw(points(5, 5), 0, 2).lines()).hasSize(1);
        assertThat(new BraillePlot(1, 1)
                        .draw(points(-Double.MAX_VALUE, Double.MAX_VALUE), 0, 2)
                        .lines())
                .hasSize(1);
        assertThat(new BraillePlot(2, 1).draw(List.of(), 0, 1).lines()).containsExactly("\u2800\u2800");
    }

    @Test
    void a_sparkline_shows_the_greatest_value_of_each_stretch() {
        Chart chart = new Chart(0, 8, 8, true, points(0, 1, 2, 3, 4, 5, 6, 7), 8, List.of());
        assertThat(Sparkline.of(chart, 8)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(chart, 4)).isEqualTo("▂▄▆█");
        assertThat(Sparkline.of(new Chart(0, 1, 1, true, List.of(), 0, List.of()), 4))
                .isEmpty();
    }

    @Test
    void numbers_are_short_for_people_and_exact_for_machines() {
        assertThat(Shown.number(3)).isEqualTo("3");
        assertThat(Shown.number(0.1 + 0.2)).isEqualTo("0.3000");
        assertThat(Shown.number(1.5e-9)).isEqualTo("1.500e-09");
        assertThat(Shown.number(Double.NaN)).isEqualTo("NaN");
        assertThat(Shown.exact(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(Shown.exact(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertThat(Shown.bytes(999)).isEqualTo("999 B");
        assertThat(Shown.bytes(1_234_567)).isEqualTo("1.2 MB");
        assertThat(Shown.count(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void nothing_that_a_terminal_would_obey_is_printed() {
        assertThat(Shown.line("a\u001b[31mred\u0007\r\n\t\u007f\u009b\u202e")).isEqualTo("a␛[31mred␇␍␊␉␡\uFFFD\uFFFD");
        assertThat(Shown.cut("😀😀😀", 2)).isEqualTo("😀…");
    }

    @Test
    void what_json_has_no_number_for_is_a_string() {
        assertThat(new JsonObject()
                        .number("a", Double.NaN)
                        .number("b", Double.POSITIVE_INFINITY)
                        .number("c", -1.5)
                        .text("d", "\"\n")
                        .done())
                .isEqualTo("{\"a\":\"NaN\",\"b\":\"Infinity\",\"c\":-1.5,\"d\":\"\\\"\\n\"}");
    }

    @Test
    void a_cell_of_csv_is_quoted_where_it_must_be() {
        assertThat(Csv.row("plain", "a,b", "say \"hi\"", "two\nlines", ""))
                .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
    }

    private static List<Point> points(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Point(i, i + 1, values[i]))
                .toList();
    }
}
