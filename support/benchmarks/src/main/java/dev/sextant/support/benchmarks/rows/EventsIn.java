package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.Storage;
import dev.sextant.support.benchmarks.feed.EventFeed;
import dev.sextant.support.benchmarks.measure.Duel.Medians;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.EventRows;
import java.sql.SQLException;
import java.util.List;

/**
 * Events in batches, a commit each, and what one takes on disk once the store is closed. Ours bear append keys; the baseline
 * knows none.
 *
 * @param batch how many events a batch has
 */
record EventsIn(int batch) implements Row {
    private static final int LARGE = 10_000;
    private static final long SEED = 13;
    private static final int BYTES = 1;

    @Override
    public String name() {
        return "events-in-batches-of-" + batch;
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int events = batch == LARGE ? bench.size().eventsIn() : bench.size().batches(batch) * batch;
        String what = "%,d events in, %,d a batch, with keys".formatted(events, batch);
        Ingest<EventBatch> ingest = new Ingest<>(events, Storage::events, EventRows::new, run -> {
            EventFeed feed = new EventFeed(run, Long.MAX_VALUE, SEED);
            Keys keys = new Keys();
            return () -> feed.next(batch).keyed(keys.next());
        });
        Medians medians = ingest.measure(bench, what);
        Line speed = medians.line(what, Unit.PER_SECOND, "rows with two indices, without keys", goal());
        String one = "an event of %,d".formatted(events);
        return batch == LARGE
                ? List.of(speed, medians.line(BYTES, one, Unit.BYTES, "rows with two indices", Goal.share(0.75)))
                : List.of(speed);
    }

    private Goal goal() {
        return switch (batch) {
            case LARGE -> Goal.times(1.9).stretch(2.3);
            case 1 -> Goal.times(0.75);
            default -> Goal.times(2);
        };
    }
}
