package dev.sextant.contract;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a store has to say of its runs, and the entries of those that are not purged.
 *
 * @param traces of each run
 * @param entries of each run that is not purged, of each stream
 */
record StoreImage(
        List<Run> runs,
        List<HistoryEntry> history,
        Board board,
        List<Holding> holdings,
        Map<RunId, Traces> traces,
        Map<RunId, Map<StreamKind, List<Stored>>> entries) {
    StoreImage {
        runs = List.copyOf(runs);
        history = List.copyOf(history);
        holdings = List.copyOf(holdings);
        traces = Map.copyOf(traces);
        entries = Map.copyOf(entries);
    }

    /** Everything, with the slots as they stand at an instant. */
    static StoreImage of(Storage storage, WallInstant at) {
        List<Run> runs = runs(storage);
        Map<RunId, Traces> traces = new LinkedHashMap<>();
        Map<RunId, Map<StreamKind, List<Stored>>> entries = new LinkedHashMap<>();
        for (Run run : runs) {
            traces.put(run.id(), Traces.of(storage, run.id()));
            if (run.state() != RunState.PURGED) {
                entries.put(run.id(), entries(storage, run.id()));
            }
        }
        List<Holding> holdings = storage.gpus().history(HoldingQuery.all().limit(PageLimit.MOST));
        return new StoreImage(runs, history(storage), storage.gpus().board(at), holdings, traces, entries);
    }

    static List<Run> runs(Storage storage) {
        List<Run> all = new ArrayList<>();
        Optional<RunQuery> query = Optional.of(RunQuery.of(RunFilter.ALL).limit(PageLimit.MOST));
        while (query.isPresent()) {
            var page = storage.runs().page(query.get());
            all.addAll(page.items());
            query = page.next().map(query.get()::resume);
        }
        return all;
    }

    static List<HistoryEntry> history(Storage storage) {
        List<HistoryEntry> all = new ArrayList<>();
        List<HistoryEntry> some;
        do {
            long last = all.isEmpty() ? 0 : all.getLast().sequence();
            some = storage.runs().history(HistoryQuery.all().after(last).limit(PageLimit.MOST));
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    private static Map<StreamKind, List<Stored>> entries(Storage storage, RunId run) {
        Map<StreamKind, List<Stored>> all = new EnumMap<>(StreamKind.class);
        for (StreamKind kind : StreamKind.values()) {
            all.put(kind, Stored.all(storage, kind, run));
        }
        return all;
    }
}
