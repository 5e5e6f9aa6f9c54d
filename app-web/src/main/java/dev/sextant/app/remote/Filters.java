package dev.sextant.app.remote;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallRange;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says filters, and places in an order, as the parameters of a question. */
final class Filters {
    private Filters() {}

    static Question runs(Question question, RunFilter filter) {
        test(question, "name", filter.name());
        return question.withEach("state", filter.states())
                .withEach("tag", filter.tags())
                .with("heldBy", filter.heldBy());
    }

    static Question events(Question question, EventFilter filter) {
        test(question, "target", filter.target());
        test(question, "source", filter.source());
        return range(
                question.withEach("type", filter.types()).with("internal", filter.internal()),
                filter.time(),
                filter.wall(),
                filter.text());
    }

    static Question logs(Question question, LogFilter filter) {
        return range(chosen(question, filter), filter.time(), filter.wall(), filter.text());
    }

    /** What a filter says of the records themselves, and not of where they lie. */
    static Question chosen(Question question, LogFilter filter) {
        return question.with("level", filter.leastLevel())
                .with("logger", filter.loggerPrefix())
                .withEach("stream", filter.streams());
    }

    /** A cursor names a place in an order, and is made here as the server makes it. */
    static <F extends EntryFilter> Question page(Question question, EntryQuery<F> query) {
        return question.with("order", lowerCase(query.order()))
                .with("direction", lowerCase(query.direction()))
                .with("limit", query.limit())
                .with("cursor", query.after().map(query::cursorAfter));
    }

    static Question times(Question question, TimeRange range) {
        bound(question, "from", range.from());
        bound(question, "to", range.to());
        return question;
    }

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Question range(Question question, TimeRange time, WallRange wall, Optional<Needle> text) {
        return times(question, time)
                .with("since", wall.from())
                .with("until", wall.to())
                .with("text", text.map(Needle::text));
    }

    private static void test(Question question, String name, Optional<TextTest> test) {
        test.ifPresent(given -> {
            switch (given) {
                case TextTest.Equals(String text) -> question.with(name, text);
                case TextTest.Contains(Needle needle) -> question.with(name + "Contains", needle.text());
            }
        });
    }

    private static void bound(Question question, String name, OptionalDouble bound) {
        bound.ifPresent(value -> question.with(name, value));
    }
}
