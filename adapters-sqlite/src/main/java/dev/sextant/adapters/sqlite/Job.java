package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import java.util.concurrent.CompletableFuture;

/** What waits for a run's writer. */
sealed interface Job {
    RunId run();

    /** A batch to append; many of them share one commit. */
    record Append(Batch batch, CompletableFuture<AppendOutcome> answer) implements Job {
        @Override
        public RunId run() {
            return batch.run();
        }
    }

    /** Something that has the file to itself. */
    record Alone(RunId run, Runnable work, CompletableFuture<Boolean> answer) implements Job {}
}
