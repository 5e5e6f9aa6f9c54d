package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.function.Consumer;

/**
 * Appends to the three streams of one run with several threads, and says of each batch what was answered.
 *
 * @param name one that no other job has
 * @param batches how many each thread appends, to one stream after the other
 */
record AppendJob(RunId run, String name, int threads, int batches) implements ProcessJob {
    static final String WORD = "append";

    private static final List<StreamKind> KINDS = List.of(StreamKind.values());

    static AppendJob of(List<String> words) {
        return new AppendJob(
                new RunId(words.get(1)), words.get(2), Integer.parseInt(words.get(3)), Integer.parseInt(words.get(4)));
    }

    @Override
    public String line() {
        return String.join(" ", WORD, run.toString(), name, Integer.toString(threads), Integer.toString(batches));
    }

    @Override
    public void run(Storage storage, Consumer<String> says) {
        Collision.of(threads, thread -> {
            for (int batch = 0; batch < batches; batch++) {
                StreamKind kind = KINDS.get((thread + batch) % KINDS.size());
                says.accept(
                        append(storage, kind, name + "-" + thread + "-" + batch).line());
            }
            return thread;
        });
    }

    /** What was answered for a batch. The key is the mark of its entries, too. */
    record Answer(StreamKind kind, String key, long first, int count) {
        static Answer of(String line) {
            List<String> words = List.of(line.split(" ", -1));
            return new Answer(
                    StreamKind.valueOf(words.get(0)),
                    words.get(1),
                    Long.parseLong(words.get(2)),
                    Integer.parseInt(words.get(3)));
        }

        String line() {
            return kind + " " + key + " " + first + " " + count;
        }
    }

    private Answer append(Storage storage, StreamKind kind, String key) {
        AppendOutcome outcome = MarkedBatch.append(storage, kind, run, key);
        if (outcome instanceof Appended(long first, int count)) {
            return new Answer(kind, key, first, count);
        }
        throw new IllegalStateException(key + " was answered " + outcome);
    }
}
