package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs that are registered, written, ended, archived and purged, with a memory of what was answered when: what a backup
 * that is made meanwhile must hold at least.
 */
final class Ingest {
    private static final int SIZE = 7;

    private final Storage storage;
    private final Runs runs;
    private final AtomicLong batches = new AtomicLong();
    /** How many entries each stream of a run certainly has. */
    private final Map<RunId, Integer> answered = new ConcurrentHashMap<>();
    /** The same, when the step was sent that ended it. */
    private final Map<RunId, Integer> answeredBeforeEnd = new ConcurrentHashMap<>();

    Ingest(Storage storage, Runs runs) {
        this.storage = storage;
        this.runs = runs;
    }

    /** A run with entries, which waits. */
    RunId begin() {
        RunId run = runs.pending();
        answered.put(run, 0);
        append(run);
        return run;
    }

    /** Appends to each stream of a run that may be archived or purged. */
    void append(RunId run) {
        String mark = "batch" + batches.incrementAndGet();
        List<AppendOutcome> outcomes = List.of(
                storage.events()
                        .append(List.of(MarkedBatch.events(run, mark, SIZE)))
                        .getFirst(),
                storage.logs()
                        .append(List.of(MarkedBatch.logs(run, mark, SIZE)))
                        .getFirst(),
                storage.series()
                        .append(List.of(MarkedBatch.samples(run, mark, SIZE)))
                        .getFirst());
        if (outcomes.stream().allMatch(Appended.class::isInstance)) {
            answered.merge(run, SIZE, Integer::sum);
        }
    }

    void appendToAny(Random random) {
        append(any(random));
    }

    /** Registers a run, or takes one a step further. For one thread at a time. */
    void step(Random random) {
        RunId run = any(random);
        Run now = runs.find(run);
        if (random.nextInt(5) == 0 || now.state() == RunState.PURGED) {
            begin();
        } else if (!(now instanceof EndedRun ended)) {
            end(run);
        } else if (!ended.archived()) {
            runs.archive(run);
        } else if (random.nextInt(3) == 0) {
            runs.restore(run);
        } else {
            runs.purge(run);
        }
    }

    /** Ends a run that lives. */
    void end(RunId run) {
        answeredBeforeEnd.put(run, answered.get(run));
        runs.end(run);
    }

    /** Appends to a run that lives, ends it, and is late with more. */
    void endAndAppendLate(RunId run) {
        append(run);
        end(run);
        append(run);
    }

    /** Takes a run of any state to PURGED. */
    void purge(RunId run) {
        runs.purge(run);
    }

    private RunId any(Random random) {
        List<RunId> all = answered.keySet().stream().sorted().toList();
        return all.get(random.nextInt(all.size()));
    }

    /** What was answered up to now. */
    Memory remember() {
        return new Memory(Map.copyOf(answered), StoreImage.history(storage).size());
    }

    /**
     * What was answered before a moment.
     *
     * @param entries of each run, how many each of its streams has at least
     * @param steps how many the history has
     */
    record Memory(Map<RunId, Integer> entries, int steps) {
        Memory {
            entries = Map.copyOf(entries);
        }
    }

    /** A store that was restored holds what was answered before its backup began, and no more than the beginning of all. */
    void assertBegins(Storage restored, Memory before) {
        assertThat(restored.care().verify().findings()).isEmpty();
        List<HistoryEntry> history = StoreImage.history(restored);
        assertThat(history).hasSizeGreaterThanOrEqualTo(before.steps());
        assertThat(StoreImage.history(storage)).startsWith(history.toArray(HistoryEntry[]::new));
        List<Run> known = StoreImage.runs(restored);
        assertThat(known).extracting(Run::id).containsAll(before.entries().keySet());
        for (Run run : known) {
            for (StreamKind kind : StreamKind.values()) {
                if (run.state() == RunState.PURGED) {
                    assertThat(Stored.after(restored, kind, run.id(), 0)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
                } else {
                    assertBegins(Stored.all(restored, kind, run.id()), kind, run, before);
                }
            }
            assertGoesOn(restored, run);
        }
    }

    private void assertBegins(List<Stored> entries, StreamKind kind, Run run, Memory before) {
        assertThat(entries)
                .as("%s of %s", kind, run)
                .hasSizeGreaterThanOrEqualTo(before.entries().getOrDefault(run.id(), 0));
        if (run instanceof EndedRun) {
            assertThat(entries)
                    .as("%s of %s", kind, run)
                    .hasSizeGreaterThanOrEqualTo(answeredBeforeEnd.getOrDefault(run.id(), 0));
        }
        if (runs.find(run.id()).state() != RunState.PURGED) {
            // A run that began during the backup may have nothing in it.
            assertThat(entries)
                    .as("%s of %s", kind, run)
                    .isEqualTo(Stored.all(storage, kind, run.id()).stream()
                            .limit(entries.size())
                            .toList());
        }
        if (!(run instanceof EndedRun)) {
            assertThat(entries).as("%s of %s, which lives", kind, run).noneMatch(Stored::late);
        }
    }

    /** A run that lives in a restored store, or has ended there, does so for what is appended from now on. */
    private static void assertGoesOn(Storage restored, Run run) {
        List<AppendOutcome> outcomes = restored.events().append(List.of(MarkedBatch.events(run.id(), "later", 1)));
        if (outcomes.getFirst() instanceof Appended) {
            assertThat(Stored.all(restored, StreamKind.EVENTS, run.id())
                            .getLast()
                            .late())
                    .as("what is appended to %s later is late", run)
                    .isEqualTo(run instanceof EndedRun);
        }
    }
}
