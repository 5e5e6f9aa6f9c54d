package dev.sextant.support.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.support.benchmarks.rows.Growth.Step;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthPageTest {
    private static final Machine MACHINE =
            new Machine(2, 0.3, 24L << 30, 64L << 20, "Some Vendor 25.0.1", "Linux 6.1, amd64", "3.54.1");

    @Test
    void the_page_says_when_and_on_what_and_leaves_empty_what_was_not_asked() {
        GrowthPage page = new GrowthPage(
                LocalDate.of(2031, 3, 30),
                MACHINE,
                List.of(
                        new Step("a few", "9.00M/s", "6.00 B", "a chart", "1.00 ms"),
                        new Step("more", "8.00M/s", "", "", "")));

        assertThat(page.page())
                .contains("`.ci/benchmarks --growth` wrote this page on 2031-03-30", "a heap of at most 64 MiB")
                .endsWith("""
                        | what  | in      | each takes | asked   | answered in |
                        | ----- | ------- | ---------- | ------- | ----------- |
                        | a few | 9.00M/s | 6.00 B     | a chart | 1.00 ms     |
                        | more  | 8.00M/s |            |         |             |
                        """);
    }
}
