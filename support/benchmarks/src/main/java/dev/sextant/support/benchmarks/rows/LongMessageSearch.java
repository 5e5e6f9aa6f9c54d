package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.text.Needle;
import dev.sextant.support.benchmarks.feed.LogFeed;
import dev.sextant.support.benchmarks.feed.Words;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.LogRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A word that no log record says, though each says much. */
record LongMessageSearch() implements Row {
    private static final int WORDS = 260;
    private static final int BATCH = 100;
    private static final int PAGE = 100;
    private static final long SEED = 31;

    @Override
    public String name() {
        return "long-message-search";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int records = bench.size().longMessages();
        String what = "an absent word in %,d messages of 2 KB".formatted(records);
        Path our = bench.fresh();
        Path their = bench.fresh();
        try (OurStore store = OurStore.open(our);
                LogRows rows = new LogRows(their)) {
            RunId run = store.register();
            LogFeed feed = new LogFeed(run, WORDS, SEED);
            for (int sent = 0; sent < records; sent += BATCH) {
                LogBatch batch = feed.next(BATCH);
                OurStore.append(store.storage().logs(), batch);
                rows.append(batch);
            }
            EntryQuery<LogFilter> query = EntryQuery.of(run, LogFilter.ALL.text(new Needle(Words.NEVER)))
                    .limit(PAGE);
            return List.of(bench.duel()
                    .fight(
                            what,
                            () -> bench.question(() -> page(store, query)),
                            () -> bench.question(() -> rows.withText(Words.NEVER, PAGE)))
                    .line(what, Unit.MILLIS, "LIKE", Goal.millis(60).stretch(12), Goal.times(12)));
        } finally {
            Bench.discard(our);
            Bench.discard(their);
        }
    }

    private static List<Long> page(OurStore store, EntryQuery<LogFilter> query) {
        List<Recorded<LogRecord>> items =
                OurStore.found(store.storage().logs().page(query)).items();
        return items.stream().map(Recorded::sequence).toList();
    }
}
