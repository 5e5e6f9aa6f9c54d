package dev.sextant.app.remote;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Facet;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.Unreadable;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what answers of all kinds are made of. */
final class PageReader {
    private PageReader() {}

    static <T> Page<T> page(Fields page, Function<Fields, T> item) {
        return new Page<>(
                items(page, item),
                page.optionalText("nextCursor").map(Cursor::new),
                page.optionalWhole("total"),
                objects(page, "unreadable", PageReader::unreadable));
    }

    private static Unreadable unreadable(Fields unreadable) {
        return new Unreadable(unreadable.optionalText("run").map(RunId::new), unreadable.text("why"));
    }

    static <T> List<T> items(Fields list, Function<Fields, T> item) {
        return objects(list, "items", item);
    }

    /** A member that is an array of objects. */
    static <T> List<T> objects(Fields fields, String name, Function<Fields, T> item) {
        return fields.items(name).stream()
                .map(json -> item.apply(Fields.of(name, json)))
                .toList();
    }

    /** A member that is an object, if it is there. */
    static <T> Optional<T> object(Fields fields, String name, Function<Fields, T> form) {
        return Optional.of(fields.object(name))
                .filter(object -> !object.members().isEmpty())
                .map(object -> form.apply(Fields.of(name, object)));
    }

    /** A member that is an object, and must be there. */
    static <T> T required(Fields fields, String name, Function<Fields, T> form) {
        return form.apply(Fields.of(name, fields.object(name)));
    }

    static WallInstant instant(Fields fields, String name) {
        return WallInstant.parse(name, fields.text(name));
    }

    static Optional<WallInstant> optionalInstant(Fields fields, String name) {
        return fields.meaning(name, text -> WallInstant.parse(name, text));
    }

    static Count count(Fields count) {
        return new Count(count.whole("value"), count.flag("orMore", false));
    }

    static Facet facet(Fields facet) {
        return new Facet(
                objects(facet, "top", share -> new Facet.Share(share.text("value"), share.whole("count"))),
                facet.whole("distinct"));
    }
}
