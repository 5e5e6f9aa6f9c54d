package dev.sextant.adapters.journal;

import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Appending, which is the same for all three streams: the order of the questions is that of {@code Append-10}. */
class Appends {
    private final Replica replica;
    private final long byteBudget;

    Appends(Replica replica, long byteBudget) {
        this.replica = replica;
        this.byteBudget = byteBudget;
    }

    List<AppendOutcome> append(List<? extends Batch> batches) {
        return replica.changeEach(batches, this::decide);
    }

    private Change<AppendOutcome> decide(State state, Batch batch) {
        return switch (state.run(batch.run()).orElse(null)) {
            case null -> refused(AppendRefusal.UNKNOWN_RUN);
            case PurgedRun purged -> refused(AppendRefusal.RUN_PURGED);
            case EndedRun ended when ended.archived() -> refused(AppendRefusal.RUN_ARCHIVED);
            case Run open -> {
                Batches stored = state.streams(open.id()).toOptional().orElseThrow();
                yield answerToKey(stored, batch)
                        .map(Change::nothing)
                        .orElseGet(() -> store(state, stored, batch, isLate(open)));
            }
        };
    }

    /** What a batch is answered whose key was seen before. */
    Optional<AppendOutcome> answerToKey(Batches stored, Batch batch) {
        return batch.key()
                .flatMap(key -> stored.under(key, batch.stream()))
                .map(before -> Arrays.equals(before.batch().digest(), batch.digest())
                        ? new AppendOutcome.AlreadyAppended(
                                before.first(), before.batch().size())
                        : new AppendOutcome.Refused(AppendRefusal.KEY_REUSED));
    }

    /** Whether what is appended to a run now is late. Nobody ends it meanwhile: that takes the same lock. */
    boolean isLate(Run run) {
        return run instanceof EndedRun;
    }

    private Change<AppendOutcome> store(State state, Batches stored, Batch batch, boolean late) {
        long first = stored.next(batch.stream());
        Change<AppendOutcome> change = Change.of(
                new AppendOutcome.Appended(first, batch.size()),
                List.of(new Fact.Appended(first, late, batch.key(), batch)));
        return change.line().length() > byteBudget - state.bytes() ? refused(AppendRefusal.STORE_FULL) : change;
    }

    private static Change<AppendOutcome> refused(AppendRefusal reason) {
        return Change.nothing(new AppendOutcome.Refused(reason));
    }
}
