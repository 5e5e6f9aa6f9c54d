package dev.sextant.application.doubles;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.EventLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Events on the heap, by sequence and append key; before and after each append a test may look, wait or throw. */
public final class HeapEvents implements EventLog {
    private record Keyed(RunId run, AppendKey key) {}

    private final Map<RunId, List<Recorded<Event>>> runs = new HashMap<>();
    private final List<List<EventBatch>> appends = Collections.synchronizedList(new ArrayList<>());
    private final Map<Keyed, AppendOutcome.Appended> keys = new HashMap<>();
    private volatile Consumer<List<EventBatch>> before = batches -> {};
    private volatile Runnable after = () -> {};

    private Runnable afterNextPage = () -> {};
    private int pages;

    public void before(Consumer<List<EventBatch>> hook) {
        before = hook;
    }

    /** What is thrown here takes the answer away from an append that is stored. */
    public void after(Runnable hook) {
        after = hook;
    }

    /** Done once, right after the next page is read. */
    public synchronized void afterNextPage(Runnable intruder) {
        afterNextPage = intruder;
    }

    /** How many pages were read. */
    public synchronized int pages() {
        return pages;
    }

    /** Every append so far, those that failed too. */
    public List<List<EventBatch>> appends() {
        synchronized (appends) {
            return List.copyOf(appends);
        }
    }

    public synchronized List<String> targets(RunId run) {
        return runs.getOrDefault(run, List.of()).stream()
                .map(recorded -> recorded.entry().target())
                .toList();
    }

    public synchronized void forget(RunId run) {
        runs.remove(run);
    }

    /** Makes a run known that has no events yet. */
    public synchronized void know(RunId run) {
        runs.putIfAbsent(run, new ArrayList<>());
    }

    @Override
    public List<AppendOutcome> append(List<EventBatch> batches) {
        appends.add(batches);
        before.accept(batches);
        List<AppendOutcome> outcomes;
        synchronized (this) {
            outcomes = batches.stream().map(this::append).toList();
        }
        after.run();
        return outcomes;
    }

    private AppendOutcome append(EventBatch batch) {
        if (batch.key().isEmpty()) {
            return stored(batch);
        }
        Keyed key = new Keyed(batch.run(), batch.key().get());
        AppendOutcome.Appended known = keys.get(key);
        if (known != null) {
            return new AppendOutcome.AlreadyAppended(known.first(), known.count());
        }
        AppendOutcome.Appended appended = stored(batch);
        keys.put(key, appended);
        return appended;
    }

    private AppendOutcome.Appended stored(EventBatch batch) {
        List<Recorded<Event>> stream = runs.computeIfAbsent(batch.run(), run -> new ArrayList<>());
        long first = stream.size() + 1L;
        batch.events().forEach(event -> stream.add(new Recorded<>(stream.size() + 1L, false, event)));
        return new AppendOutcome.Appended(first, batch.size());
    }

    @Override
    public synchronized Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
        pages++;
        Runnable intruder = afterNextPage;
        afterNextPage = () -> {};
        List<Recorded<Event>> stream = runs.get(query.run());
        if (stream == null) {
            return Lookup.missing(Absence.UNKNOWN_RUN);
        }
        List<Recorded<Event>> ordered = query.direction() == Direction.FORWARD ? stream : stream.reversed();
        List<Recorded<Event>> items = ordered.stream()
                .filter(recorded -> query.isAhead(EntryKey.at(recorded.sequence())))
                .limit(query.limit())
                .toList();
        intruder.run();
        return Lookup.found(new Page<>(items, Optional.empty(), OptionalLong.of(stream.size())));
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
        throw new UnsupportedOperationException();
    }
}
