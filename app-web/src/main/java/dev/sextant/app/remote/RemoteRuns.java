package dev.sextant.app.remote;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.WaitReason;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.store.Lookup;
import dev.sextant.ports.driving.BrowseRuns;
import java.util.List;
import java.util.Optional;

/** Finds a server's runs. */
record RemoteRuns(Exchange exchange) implements BrowseRuns {
    private static final String RUNS = "runs";

    /** As many as a server names: the reason that it gives must be the whole one. */
    private static final int ALL_BEFORE = 1_000_000;

    @Override
    public Optional<Run> find(RunId run) {
        return exchange.get(Question.at(RUNS, run)).find(RunReader::run).toOptional();
    }

    @Override
    public Page<Run> page(RunQuery query) {
        return exchange.get(Filters.runs(Question.at(RUNS), query.filter())
                        .with("direction", Filters.lowerCase(query.direction()))
                        .with("limit", query.limit())
                        .with("cursor", query.after().map(query::cursorAfter)))
                .read(page -> PageReader.page(page, RunReader::run));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        Question asked =
                query.run().map(run -> Question.at(RUNS, run, "history")).orElseGet(() -> Question.at("history"));
        Lookup<List<HistoryEntry>> steps = exchange.get(
                        asked.with("after", query.after()).with("limit", query.limit()))
                .find(page -> PageReader.items(page, RunReader::step));
        // A run that is not there has taken no step.
        return steps.toOptional().orElse(List.of());
    }

    @Override
    public Optional<WaitReason> whyWaiting(RunId run) {
        return exchange.get(Question.at(RUNS, run, "why").with("most", ALL_BEFORE))
                .find(WaitReader::reason)
                .toOptional()
                .flatMap(reason -> reason);
    }
}
