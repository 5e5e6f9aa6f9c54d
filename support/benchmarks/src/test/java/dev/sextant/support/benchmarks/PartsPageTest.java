package dev.sextant.support.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.support.benchmarks.parts.Timings.Timing;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsPageTest {
    private static final Machine MACHINE =
            new Machine(2, 0.3, 24L << 30, 1L << 30, "Some Vendor 25.0.1", "Linux 6.1, amd64", "3.54.1");

    @Test
    void the_page_says_when_and_on_what_and_shows_times_as_people_read_them() {
        PartsPage page = new PartsPage(
                LocalDate.of(2031, 3, 30),
                MACHINE,
                List.of(
                        new Timing("a value", 4.125, 0.5),
                        new Timing("a block", 999.6, 12.34),
                        new Timing("a line", 1_000, 25),
                        new Timing("a chart", 2_500_000, 10_000)));

        assertThat(page.page())
                .contains("`.ci/benchmarks --parts` wrote this page on 2031-03-30", "2 cores", "at 99.9 %.")
                .endsWith("""
                        | what    | takes   | give or take |
                        | ------- | ------- | ------------ |
                        | a value | 4.13 ns | 0.50 ns      |
                        | a block | 1000 ns | 12.3 ns      |
                        | a line  | 1.00 µs | 25.0 ns      |
                        | a chart | 2.50 ms | 10.0 µs      |
                        """);
    }
}
