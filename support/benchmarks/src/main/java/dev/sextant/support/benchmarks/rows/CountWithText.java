package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.text.Needle;
import dev.sextant.support.benchmarks.feed.Words;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import java.sql.SQLException;
import java.util.List;

/** How many events have a word in them that one in 1,000 has: few enough to be counted, too many to be passed over. */
record CountWithText() implements Row {
    @Override
    public String name() {
        return "count-with-text";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        RecordedEvents events = bench.events();
        String what = "the count of a word of one in 1,000, in %,d events".formatted(events.count());
        EventFilter filter = EventFilter.ALL.text(new Needle(Words.NOW_AND_THEN));
        return List.of(bench.duel()
                .fight(
                        what,
                        () -> bench.question(() -> count(events, filter)),
                        () -> bench.question(() -> events.rows().countText(Words.NOW_AND_THEN, Count.EXACT_UP_TO)))
                .line(what, Unit.MILLIS, "LIKE", Goal.millis(700).stretch(300)));
    }

    private static long count(RecordedEvents events, EventFilter filter) {
        return OurStore.found(events.ours().storage().events().count(events.run(), filter))
                .value();
    }
}
