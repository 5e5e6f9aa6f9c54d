package dev.sextant.support.benchmarks;

import dev.sextant.support.benchmarks.parts.Timings.Timing;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What the parts of the engine take, as a page. */
record PartsPage(LocalDate date, Machine machine, List<Timing> timings) {
    private static final List<String> HEADS = List.of("what", "takes", "give or take");
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    PartsPage {
        timings = List.copyOf(timings);
    }

    /** The whole page. */
    String page() {
        return """
            # The parts

            What the parts of the engine take by themselves, in memory: nothing of it waits for a disk. JMH measured each in a
            process of its own; give or take is half the width of its interval at 99.9 %%. What each stands for is said in
            [the parts](../support/benchmarks/src/main/java/dev/sextant/support/benchmarks/parts).

            `.ci/benchmarks --parts` wrote this page on %s, on %s.
            %s
            %s\
            """.formatted(date, machine, machine.warning(), table());
    }

    /** The timings as a table. */
    String table() {
        return Markdown.table(
                HEADS,
                timings.stream()
                        .map(timing -> List.of(timing.what(), show(timing.nanos()), show(timing.error())))
                        .toList());
    }

    private static String show(double nanos) {
        if (nanos >= MILLION) {
            return digits(nanos / MILLION) + " ms";
        }
        return nanos >= THOUSAND ? digits(nanos / THOUSAND) + " µs" : digits(nanos) + " ns";
    }

    private static String digits(double number) {
        return String.format(Locale.ROOT, number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
