package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;

/** Puts entries into all three streams of a run. */
record RunFiller(Storage storage, RunId run) {
    /** Appends so many entries to each stream; all must be stored. */
    void fill(int size) {
        assertThat(append(size)).hasOnlyElementsOfType(Appended.class);
    }

    /** Appends so many entries to each stream, in a batch each. */
    List<AppendOutcome> append(int size) {
        List<AppendOutcome> outcomes = new ArrayList<>();
        outcomes.addAll(storage.events().append(List.of(EventBatch.of(run, new SeededEvents(size).list(size)))));
        outcomes.addAll(storage.logs().append(List.of(LogBatch.of(run, new SeededLogs(size).list(size)))));
        SampleBatch samples = new SeededSamples(size).scrambled(run, size, "a", "b");
        outcomes.addAll(storage.series().append(List.of(samples)));
        return outcomes;
    }

    static boolean isRefusedAsPurged(AppendOutcome outcome) {
        return outcome.equals(new AppendOutcome.Refused(AppendRefusal.RUN_PURGED));
    }
}
