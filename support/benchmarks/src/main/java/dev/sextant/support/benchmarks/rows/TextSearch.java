package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.text.Needle;
import dev.sextant.support.benchmarks.feed.Words;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The first page of the events with a text in them that hardly any has: all must be looked through, or passed over. */
record TextSearch() implements Row {
    private static final int PAGE = 100;
    private static final String SIX_DIGITS = "483920";

    @Override
    public String name() {
        return "text-search";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        List<Line> lines = new ArrayList<>();
        lines.add(search(bench, "a rare word", Words.RARE));
        lines.add(search(bench, "six digits", SIX_DIGITS));
        lines.add(search(bench, "an absent word", Words.NEVER));
        return lines;
    }

    private static Line search(Bench bench, String which, String text) throws SQLException {
        RecordedEvents events = bench.events();
        String what = "%s in %,d events".formatted(which, events.count());
        EntryQuery<EventFilter> query = EntryQuery.of(events.run(), EventFilter.ALL.text(new Needle(text)))
                .limit(PAGE);
        return bench.duel()
                .fight(
                        what,
                        () -> bench.question(() -> events.page(query)),
                        () -> bench.question(() -> events.rows().withText(text, PAGE)))
                .line(what, Unit.MILLIS, "LIKE", Goal.millis(60).stretch(12), Goal.times(12));
    }
}
