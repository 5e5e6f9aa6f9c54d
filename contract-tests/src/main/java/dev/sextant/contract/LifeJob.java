package dev.sextant.contract;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Takes run after run through a whole life, with several threads, until it is killed; and says of each batch that was stored
 * where it begins. Each run has one thread to itself, so that of each batch it is known whether it came before the end.
 *
 * @param process the number of the process that does it, by which the ids of its runs are its own
 */
record LifeJob(int process, int threads) implements ProcessJob {
    static final String WORD = "live";

    /** With this the keys begin of all batches that are sent before the end of their run, and of no others. */
    static final String EARLY = "early";

    /** And with this those of the batches that are sent after their run was in the archive. */
    static final String RESTORED = "restored";

    private static final String LATE = "late";
    private static final int MOST_RUNS_A_THREAD = 1_000_000;
    /** Threads that collide are waited for in bounded time. */
    private static final int LIVES_A_ROUND = 4;

    static LifeJob of(List<String> words) {
        return new LifeJob(Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
    }

    @Override
    public String line() {
        return String.join(" ", WORD, Integer.toString(process), Integer.toString(threads));
    }

    @Override
    public void run(Storage storage, Consumer<String> says) {
        List<Runs> runs = IntStream.range(0, threads)
                .mapToObj(thread -> new Runs(storage, (long) (process * threads + thread) * MOST_RUNS_A_THREAD))
                .toList();
        while (true) {
            Collision.of(threads, thread -> {
                for (int life = 0; life < LIVES_A_ROUND; life++) {
                    live(storage, runs.get(thread), says, life);
                }
                return thread;
            });
        }
    }

    private static void live(Storage storage, Runs runs, Consumer<String> says, int life) {
        RunId run = runs.pending();
        append(storage, run, EARLY + "-waiting", says);
        runs.start(run);
        append(storage, run, EARLY + "-running", says);
        runs.end(run);
        append(storage, run, LATE, says);
        if (life > 0) {
            runs.archive(run);
            refused(storage, run, AppendRefusal.RUN_ARCHIVED);
            runs.restore(run);
            append(storage, run, RESTORED, says);
        }
        if (life > 1) {
            runs.archive(run);
            refused(storage, run, AppendRefusal.RUN_ARCHIVED);
        }
        if (life > 2) {
            runs.purge(run);
            refused(storage, run, AppendRefusal.RUN_PURGED);
        }
    }

    private static void append(Storage storage, RunId run, String key, Consumer<String> says) {
        for (StreamKind kind : StreamKind.values()) {
            AppendOutcome outcome = MarkedBatch.append(storage, kind, run, key);
            if (!(outcome instanceof Appended(long first, int count))) {
                throw new IllegalStateException(key + " of run " + run + " was answered " + outcome);
            }
            says.accept(new Answer(run, kind, key, first, count).line());
        }
    }

    private static void refused(Storage storage, RunId run, AppendRefusal why) {
        for (StreamKind kind : StreamKind.values()) {
            AppendOutcome outcome = MarkedBatch.append(storage, kind, run, LATE);
            if (!outcome.equals(new AppendOutcome.Refused(why))) {
                throw new IllegalStateException("what run " + run + " refuses for " + why + " was answered " + outcome);
            }
        }
    }

    /** That a batch was stored. The key is the mark of its entries, too. */
    record Answer(RunId run, StreamKind kind, String key, long first, int count) {
        static Answer of(String line) {
            List<String> words = List.of(line.split(" ", -1));
            return new Answer(
                    new RunId(words.get(0)),
                    StreamKind.valueOf(words.get(1)),
                    words.get(2),
                    Long.parseLong(words.get(3)),
                    Integer.parseInt(words.get(4)));
        }

        String line() {
            return run + " " + kind + " " + key + " " + first + " " + count;
        }
    }
}
