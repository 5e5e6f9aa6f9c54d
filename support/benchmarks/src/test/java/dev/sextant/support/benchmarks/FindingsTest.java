package dev.sextant.support.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.support.benchmarks.measure.Baseline;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Machine MACHINE =
            new Machine(2, 0.3, 24L << 30, 6L << 30, "Some Vendor 25.0.1", "Linux 6.1, amd64", "3.54.1");
    private static final Findings FINDINGS = new Findings(
            LocalDate.of(2031, 3, 30),
            MACHINE,
            "--quick",
            List.of(new Line(
                    "a chart",
                    Unit.MILLIS,
                    50,
                    new Baseline("GROUP BY", 4_000),
                    List.of(Goal.millis(40).stretch(15)))));

    @Test
    void the_columns_are_as_wide_as_they_need_to_be() {
        assertThat(FINDINGS.table()).isEqualTo("""
            | what    | ours    | baseline | which is | ratio  | must    | stretch | verdict |
            | ------- | ------- | -------- | -------- | ------ | ------- | ------- | ------- |
            | a chart | 50.0 ms | 4,000 ms | GROUP BY | 80.0 × | ≤ 40 ms | ≤ 15 ms | missed  |
            """);
    }

    @Test
    void the_page_says_when_how_and_on_what() {
        assertThat(FINDINGS.page())
                .contains("`.ci/benchmarks --quick` wrote this page on 2031-03-30")
                .contains("2 cores, 24 GiB of memory, a heap of at most 6,144 MiB; JDK Some Vendor 25.0.1; Linux 6.1,"
                        + " amd64")
                .endsWith(FINDINGS.table());
    }

    @Test
    void the_page_says_if_the_machine_was_busy() {
        assertThat(on(1.0).page()).doesNotContain("Others were at work");
        assertThat(on(-1).page()).doesNotContain("Others were at work");
        assertThat(on(1.1).page()).contains("Others were at work", "a load average of 1.1 before it began");
    }

    private static Findings on(double load) {
        Machine machine = new Machine(
                MACHINE.cores(),
                load,
                MACHINE.memory(),
                MACHINE.heap(),
                MACHINE.jdk(),
                MACHINE.system(),
                MACHINE.sqlite());
        return new Findings(FINDINGS.date(), machine, FINDINGS.how(), FINDINGS.lines());
    }
}
