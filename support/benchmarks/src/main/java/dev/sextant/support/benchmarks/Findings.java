package dev.sextant.support.benchmarks;

import dev.sextant.support.benchmarks.measure.Line;
import java.time.LocalDate;
import java.util.List;

/**
 * What was found, as a page.
 *
 * @param how the option that said how much is measured
 */
record Findings(LocalDate date, Machine machine, String how, List<Line> lines) {
    private static final List<String> HEADS =
            List.of("what", "ours", "baseline", "which is", "ratio", "must", "stretch", "verdict");

    Findings {
        lines = List.copyOf(lines);
    }

    /** The whole page. */
    String page() {
        return """
            # Performance

            What the store on SQLite files does, beside what is usually written first, done as well as that can be done:
            plain JDBC, a row an entry, the obvious tables and indices, a write-ahead log, `synchronous=NORMAL` (`FULL` for
            the queue and for what is flushed, as ours is then), statements that are prepared once and sent in batches. Both do
            the same in turns, A B A B …, in one process and on one disk, their answers are compared, and each figure is the
            median of its rounds. A ratio says how many times as good ours is; of bytes, and of what must be a share, how many
            times as much.

            `.ci/benchmarks %s` wrote this page on %s, on %s.

            Ratios carry over to other machines; milliseconds do not. What is asked in milliseconds is asked of the sizes of
            `--full`, so that with `--quick` it says little. A missed goal is told, and fails nothing.
            %s
            %s\
            """.formatted(how, date, machine, machine.warning(), table());
    }

    /** The lines as a table. */
    String table() {
        return Markdown.table(HEADS, lines.stream().map(Line::cells).toList());
    }
}
