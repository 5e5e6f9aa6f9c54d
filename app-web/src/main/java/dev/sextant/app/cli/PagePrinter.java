package dev.sextant.app.cli;

import dev.sextant.domain.page.Page;
import java.io.PrintWriter;
import java.util.Optional;

/** Prints a page of entries, and how to get the next one. */
final class PagePrinter {
    private PagePrinter() {}

    static <T> void print(Terminal terminal, Page<T> page, EntryForm<T> form, boolean json) {
        PrintWriter out = terminal.out();
        if (json) {
            JsonObject object = new JsonObject()
                    .list("items", page.items().stream().map(form::json).toList())
                    .text("next", page.next().map(cursor -> cursor.text()));
            if (page.total().isPresent()) {
                object.whole("total", page.total().getAsLong());
            }
            out.println(object.done());
            return;
        }
        for (T entry : page.items()) {
            out.println(form.line(entry, terminal.columns()));
        }
        if (page.items().isEmpty()) {
            terminal.err().println("nothing matches");
            return;
        }
        footer(page).ifPresent(terminal.err()::println);
    }

    private static Optional<String> footer(Page<?> page) {
        return page.next()
                .map(cursor -> Shown.count(page.items().size())
                        + (page.total().isPresent()
                                ? " of " + Shown.count(page.total().getAsLong())
                                : "")
                        + "; the next ones with --cursor " + cursor);
    }
}
