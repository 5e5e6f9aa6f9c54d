package dev.sextant.app.web.docs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a page. Text gets into one only by {@link #text} and {@link #prose}, which take its meaning from every
 * character that would have one.
 */
record Html(String source) {
    static final Html NOTHING = new Html("");

    static Html text(String text) {
        return new Html(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
    }

    /** Text in which code stands between backticks. */
    static Html prose(String text) {
        String[] parts = text.split("`", -1);
        return all(Stream.iterate(0, part -> part < parts.length, part -> part + 1)
                .map(part -> part % 2 == 0 ? text(parts[part]) : element("code", text(parts[part])))
                .toList());
    }

    static Html all(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::source).collect(Collectors.joining()));
    }

    static Html element(String name, Html... content) {
        return new Html("<" + name + ">" + all(List.of(content)).source + "</" + name + ">");
    }

    /** An element that others lead to. */
    static Html anchored(String name, String anchor, Html... content) {
        return new Html(
                "<" + name + " id=\"" + text(anchor).source + "\">" + all(List.of(content)).source + "</" + name + ">");
    }

    static Html link(String target, Html content) {
        return new Html("<a href=\"" + text(target).source + "\">" + content.source + "</a>");
    }

    /** A table; nothing if it has no rows. */
    static Html table(List<String> heads, List<List<Html>> rows) {
        if (rows.isEmpty()) {
            return NOTHING;
        }
        Html head = all(heads.stream().map(one -> element("th", text(one))).toList());
        return element(
                "table",
                element("thead", element("tr", head)),
                element(
                        "tbody",
                        all(rows.stream()
                                .map(row -> element(
                                        "tr",
                                        all(row.stream()
                                                .map(cell -> element("td", cell))
                                                .toList())))
                                .toList())));
    }
}
