package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.LifeJob.Answer;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import java.util.List;

/**
 * A run that a process took through its life until it was killed, somewhere: its streams are as its history says.
 *
 * @param storage a handle that was open, or was opened since
 * @param answered what the process was heard to be answered, of any runs
 */
record CutOffLife(Storage storage, RunId run, List<Answer> answered) {
    CutOffLife {
        answered = answered.stream().filter(answer -> answer.run().equals(run)).toList();
    }

    /** What is stored, what is late, what is refused and which keys are known. It appends to the run, if that takes any. */
    void assertIsAsItsHistorySays() {
        RunState state = storage.runs().find(run).orElseThrow().state();
        for (StreamKind kind : StreamKind.values()) {
            switch (state) {
                case PENDING, DISPATCHING, RUNNING, COMPLETED, FAILED, CANCELLED ->
                    assertTakes(kind, assertStored(kind), state == RunState.COMPLETED);
                case ARCHIVED -> {
                    assertStored(kind);
                    assertRefuses(kind, AppendRefusal.RUN_ARCHIVED);
                }
                case PURGED -> {
                    assertThat(Stored.after(storage, kind, run, 0)).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
                    assertRefuses(kind, AppendRefusal.RUN_PURGED);
                }
            }
        }
    }

    /** Answers how many entries the stream has. */
    private int assertStored(StreamKind kind) {
        List<Stored> stored = Stored.all(storage, kind, run);
        assertThat(stored)
                .allSatisfy(entry -> assertThat(entry.late())
                        .as("late: %s", entry)
                        .isNotEqualTo(entry.mark().startsWith(LifeJob.EARLY)));
        List<String> marks = stored.stream().map(Stored::mark).toList();
        assertThat(marks).as("%s, each entry once", kind).doesNotHaveDuplicates();
        assertThat(answers(kind)).allSatisfy(answer -> {
            int first = (int) answer.first() - 1;
            assertThat(marks).hasSizeGreaterThanOrEqualTo(first + answer.count());
            assertThat(marks.subList(first, first + answer.count()))
                    .isEqualTo(MarkedBatch.marks(answer.key(), answer.count()));
        });
        return marks.size();
    }

    private void assertTakes(StreamKind kind, int stored, boolean ended) {
        assertThat(append(kind, "new")).isEqualTo(new Appended(stored + 1L, MarkedBatch.size("new")));
        int next = stored + 1 + MarkedBatch.size("new");
        assertThat(Stored.allAfter(storage, kind, run, stored))
                .extracting(Stored::late)
                .containsOnly(ended);
        boolean wasArchived = storage.runs().history(HistoryQuery.of(run)).stream()
                .anyMatch(entry -> entry.to() == RunState.ARCHIVED);
        for (Answer answer : answers(kind)) {
            boolean known = !wasArchived || answer.key().equals(LifeJob.RESTORED);
            assertThat(append(kind, answer.key()))
                    .as("%s is known: %s", answer, known)
                    .isEqualTo(
                            known
                                    ? new AlreadyAppended(answer.first(), answer.count())
                                    : new Appended(next, answer.count()));
            next += known ? 0 : answer.count();
        }
    }

    private void assertRefuses(StreamKind kind, AppendRefusal why) {
        assertThat(append(kind, "new")).isEqualTo(new AppendOutcome.Refused(why));
    }

    private AppendOutcome append(StreamKind kind, String key) {
        return MarkedBatch.append(storage, kind, run, key);
    }

    private List<Answer> answers(StreamKind kind) {
        return answered.stream().filter(answer -> answer.kind() == kind).toList();
    }
}
