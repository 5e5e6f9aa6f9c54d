package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.function.Consumer;

/** What a process of its own is told to do with a store that it has opened. */
sealed interface ProcessJob permits AppendJob, ClaimJob, LifeJob {
    /** The job as the one line by which the process is told. */
    String line();

    /** Does it, and says line by line what the store answered. */
    void run(Storage storage, Consumer<String> says);

    /** The job that a line tells. */
    static ProcessJob of(String line) {
        List<String> words = List.of(line.split(" ", -1));
        return switch (words.getFirst()) {
            case AppendJob.WORD -> AppendJob.of(words);
            case ClaimJob.WORD -> ClaimJob.of(words);
            case LifeJob.WORD -> LifeJob.of(words);
            default -> throw new IllegalArgumentException("no job is told by: " + line);
        };
    }
}
