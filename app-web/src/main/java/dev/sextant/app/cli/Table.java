package dev.sextant.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as they need to be; the last column gets what is left of the line. */
final class Table {
    private static final String GAP = "  ";
    private static final int LEAST_OF_LAST = 10;

    private final List<String> heads;
    private final List<Boolean> right;
    private final List<List<String>> rows = new ArrayList<>();

    /** A head that begins with {@code >} is of a column of numbers, which are set to the right. */
    Table(String... heads) {
        this.heads = List.of(heads).stream()
                .map(head -> head.startsWith(">") ? head.substring(1) : head)
                .toList();
        this.right = List.of(heads).stream().map(head -> head.startsWith(">")).toList();
    }

    Table row(String... cells) {
        rows.add(List.of(cells).stream().map(Shown::line).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out, int columns) {
        List<List<String>> all = new ArrayList<>();
        all.add(heads);
        all.addAll(rows);
        int[] widths = new int[heads.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        int last = widths.length - 1;
        int before = 0;
        for (int i = 0; i < last; i++) {
            before += widths[i] + GAP.length();
        }
        widths[last] = Math.min(widths[last], Math.max(LEAST_OF_LAST, columns - before));
        all.forEach(row -> out.println(line(row, widths)));
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Shown.cut(row.get(i), widths[i]);
            String fill = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : GAP).append(right.get(i) ? fill + cell : cell + fill);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
