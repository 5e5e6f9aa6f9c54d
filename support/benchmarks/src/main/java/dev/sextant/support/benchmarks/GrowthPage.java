package dev.sextant.support.benchmarks;

import dev.sextant.support.benchmarks.rows.Growth.Step;
import java.time.LocalDate;
import java.util.List;

/** How cost grows, as a page. */
record GrowthPage(LocalDate date, Machine machine, List<Step> steps) {
    private static final List<String> HEADS = List.of("what", "in", "each takes", "asked", "answered in");

    GrowthPage {
        steps = List.copyOf(steps);
    }

    String page() {
        return """
            # How cost grows

            What the store on SQLite files costs as more is stored, and as more record: speeds and answers should hardly change
            from one size to the next. Each size was measured once, one after the other in one process, whose heap is kept small
            on purpose: what is stored is never on it.

            `.ci/benchmarks --growth` wrote this page on %s, on %s.

            %s\
            """.formatted(date, machine, table());
    }

    String table() {
        return Markdown.table(
                HEADS,
                steps.stream()
                        .map(step -> List.of(step.what(), step.speed(), step.bytes(), step.asked(), step.took()))
                        .toList());
    }
}
