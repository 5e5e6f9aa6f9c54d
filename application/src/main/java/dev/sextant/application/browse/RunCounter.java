package dev.sextant.application.browse;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunCensus;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driving.CountRuns;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts runs by their history, which has every registration and every step once, in commit order: what was counted
 * before is brought up to date by what has happened since, whichever process did it. So only the first count reads all of
 * it, and what is kept is a number for each state and a key for each run that waits.
 *
 * <p>A history goes past its entries that can't be read. Where one is missing, or what is counted would be less than nothing,
 * the runs themselves are counted, once, and the history is followed on from there: the counts are those of the runs that
 * can be read, and no damaged entry takes all numbers away. Of an entry at the very end nobody knows before the next comes.
 */
public final class RunCounter implements CountRuns {
    /** What is read for whoever asks for an answer soon, in entries and in runs: about a second's work. */
    static final int SOON_ENTRIES = 100_000;

    static final int SOON_RUNS = 2_000;

    private static final HistoryQuery PAGE = HistoryQuery.all().limit(PageLimit.MOST);

    private final ReentrantLock lock = new ReentrantLock();
    private final RunRegistry registry;
    private final Map<RunState, Long> counts = new EnumMap<>(RunState.class);
    private final Map<RunId, RunKey> pending = new HashMap<>();
    /** The pending runs, but for those of which it is known that they wait for their clients. */
    private final TreeSet<RunKey> queue = new TreeSet<>();
    /** The one that was found to be the oldest, and to wait for a node. */
    private Optional<RunKey> oldest = Optional.empty();

    private long counted;
    /** Whether the history since then does not tell all. */
    private boolean astray;
    /** The runs themselves, as long as they are counted. */
    private Optional<RowCount> rows = Optional.empty();

    public RunCounter(RunRegistry registry) {
        this.registry = registry;
    }

    @Override
    public RunCensus census() {
        lock.lock();
        try {
            catchUp(Long.MAX_VALUE, Integer.MAX_VALUE);
            findOldest(Long.MAX_VALUE);
            return counted();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The census, if it takes about a second at most; empty while the history of a large store is still read for the first
     * time. Each call reads some of it, so one of the next has an answer.
     */
    public Optional<RunCensus> censusSoon() {
        if (!lockSoon()) {
            return Optional.empty();
        }
        try {
            return catchUp(SOON_ENTRIES, SOON_RUNS) && findOldest(SOON_RUNS)
                    ? Optional.of(counted())
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean lockSoon() {
        try {
            return lock.tryLock(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RunCensus counted() {
        return new RunCensus(counts, oldest.map(RunKey::registeredAt));
    }

    /** Counts what has happened, and says whether that was no more than so many entries, and runs that are counted anew. */
    private boolean catchUp(long entries, int runs) {
        boolean upToDate = (rows.isEmpty() || countRows(rows.get(), runs)) && countEntries(entries);
        while (upToDate && astray) {
            astray = false;
            rows = Optional.of(new RowCount());
            upToDate = countRows(rows.get(), runs) && countEntries(entries);
        }
        if (upToDate) {
            rows = Optional.empty();
        }
        return upToDate;
    }

    /** Counts the runs themselves, and says whether these were no more than so many. */
    private boolean countRows(RowCount anew, int runs) {
        if (!anew.isWhole()) {
            anew.readOn(registry, runs);
            if (anew.isWhole()) {
                counts.clear();
                counts.putAll(anew.counts());
                pending.clear();
                queue.clear();
                oldest = Optional.empty();
                anew.pending().forEach(this::await);
            }
        }
        return anew.isWhole();
    }

    private boolean countEntries(long most) {
        long left = most;
        while (left > 0) {
            List<HistoryEntry> page = registry.history(PAGE.after(counted));
            page.forEach(this::count);
            if (page.size() < PageLimit.MOST) {
                return true;
            }
            left -= page.size();
        }
        return false;
    }

    private void count(HistoryEntry entry) {
        // First, for the store may fail: an entry is counted whole, or once more.
        Optional<RunKey> waiting = entry.to() == RunState.PENDING ? Optional.of(keyOf(entry)) : Optional.empty();
        astray |= entry.sequence() != counted + 1;
        Optional<RunState> from = rows.isPresent() ? rows.get().step(entry) : entry.from();
        from.ifPresent(state -> astray |= counts.merge(state, -1L, Long::sum) < 0);
        counts.merge(entry.to(), 1L, Long::sum);
        RunKey before = pending.remove(entry.run());
        if (before != null) {
            queue.remove(before);
        }
        waiting.ifPresent(this::await);
        counted = entry.sequence();
    }

    private void await(RunKey waiting) {
        pending.put(waiting.id(), waiting);
        queue.add(waiting);
    }

    /** One that was given back has its old place in the queue, of which its step does not tell. */
    private RunKey keyOf(HistoryEntry entry) {
        Optional<Run> run = entry.from().isEmpty() ? Optional.empty() : readable(entry.run());
        return run.map(RunKey::of).orElse(new RunKey(entry.note().at(), entry.run()));
    }

    /**
     * Finds the oldest run that waits for a node, and says whether that took no more than so many looks. Whom a run waits
     * for is asked of the oldest alone: the others may be many.
     */
    private boolean findOldest(long most) {
        long left = most;
        while (!queue.isEmpty()) {
            RunKey first = queue.first();
            if (oldest.filter(first::equals).isPresent()) {
                return true;
            }
            if (left == 0) {
                return false;
            }
            left--;
            if (waitsForNode(first.id())) {
                oldest = Optional.of(first);
                return true;
            }
            queue.remove(first);
        }
        oldest = Optional.empty();
        return true;
    }

    /** A run that is damaged is counted by its history as any other; but no node gets it, so it says nothing of the queue. */
    private Optional<Run> readable(RunId id) {
        try {
            return registry.find(id);
        } catch (StorageUnavailable e) {
            if (e.trouble() != Trouble.DAMAGED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean waitsForNode(RunId id) {
        return readable(id)
                .filter(run ->
                        run instanceof PendingRun waiting && waiting.head().isForNodes())
                .isPresent();
    }
}
