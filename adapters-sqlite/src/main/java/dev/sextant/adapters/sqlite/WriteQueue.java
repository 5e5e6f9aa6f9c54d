package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Distributes jobs over the writers' threads: the jobs of one run in order and one thread at a time, the appends that
 * wait together in one commit. Bounded by what the waiting batches weigh. Who appends one batch to a run that nobody else
 * writes just then writes it by himself, since to hand it to another thread takes as long as a small commit.
 */
final class WriteQueue implements AutoCloseable {
    /** What may wait: 64 MiB, counted in KiB. */
    private static final int MOST_KIB = 64 << 10;

    private static final int KIB = 1 << 10;
    private static final int MOST_BATCHES_A_COMMIT = 512;
    private static final long MOST_BYTES_A_COMMIT = 16L << 20;
    private static final Duration RETRY_AFTER = Duration.ofMillis(200);

    private final RunWriter writer;
    private final NativeThreads threads;
    private final Duration patience;
    private final Semaphore room = new Semaphore(MOST_KIB, true);
    /** The jobs of the runs that have some. A run is in here from its first waiting job until a thread finds none left. */
    private final Map<RunId, Deque<Job>> waiting = new HashMap<>();

    WriteQueue(RunWriter writer, int threads, Duration patience) {
        this.writer = writer;
        this.threads = new NativeThreads("sextant-sqlite-writer-", threads);
        this.patience = patience;
    }

    private record Stream(RunId run, StreamKind kind) {}

    /** Appends batches of any runs, and waits for their commits. */
    List<AppendOutcome> append(List<? extends Batch> batches) {
        List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>(batches.size());
        Set<Stream> busy = new HashSet<>();
        Executor server = batches.size() == 1 && mayServe(batches.getFirst().run()) ? Runnable::run : threads::execute;
        for (Batch batch : batches) {
            Stream stream = new Stream(batch.run(), batch.stream());
            // A later batch must not overtake one that found no room, and the call has waited long enough for that one.
            Optional<CompletableFuture<AppendOutcome>> answer = busy.contains(stream)
                    ? Optional.empty()
                    : submit(batch, busy.isEmpty() ? patience : Duration.ZERO, server);
            if (answer.isEmpty()) {
                busy.add(stream);
            }
            answers.add(answer.orElseGet(() -> CompletableFuture.completedFuture(new AppendOutcome.Busy(RETRY_AFTER))));
        }
        // All of them, before one that failed is told: who leaves must have nothing left on its way.
        NativeThreads.await(CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .handle((done, failure) -> true));
        return answers.stream().map(NativeThreads::await).toList();
    }

    /**
     * Whether the caller's thread may write a run: not a virtual one, which could not leave its carrier meanwhile; and not
     * where a file would have to be made, since an interrupt would break that off.
     */
    private boolean mayServe(RunId run) {
        return !Thread.currentThread().isVirtual() && writer.isOpen(run);
    }

    /** Does something that has a run's file to itself, on a writer's thread, and waits for it. */
    void alone(RunId run, Runnable work) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        add(new Job.Alone(run, work, answer), threads::execute);
        NativeThreads.await(answer);
    }

    /** Puts a batch in line; empty if there is no room for it. */
    private Optional<CompletableFuture<AppendOutcome>> submit(Batch batch, Duration longest, Executor server) {
        int kib = (int) Math.min(MOST_KIB, 1 + batch.bytes() / KIB);
        if (!makeRoom(kib, longest)) {
            return Optional.empty();
        }
        CompletableFuture<AppendOutcome> answer = new CompletableFuture<>();
        CompletableFuture<AppendOutcome> leaving = answer.whenComplete((outcome, failure) -> room.release(kib));
        add(new Job.Append(batch, answer), server);
        return Optional.of(leaving);
    }

    private boolean makeRoom(int kib, Duration longest) {
        try {
            return room.tryAcquire(kib, longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Puts a job in line.
     *
     * @param server has the run served, if nobody does yet
     */
    private void add(Job job, Executor server) {
        boolean first;
        synchronized (waiting) {
            Deque<Job> jobs = waiting.get(job.run());
            first = jobs == null;
            if (jobs == null) {
                jobs = new ArrayDeque<>();
                waiting.put(job.run(), jobs);
            }
            jobs.add(job);
        }
        if (first) {
            server.execute(() -> serve(job.run()));
        }
    }

    /** Does what waits next for a run, then lets the other runs have their turn. */
    private void serve(RunId run) {
        List<Job.Append> appends = new ArrayList<>();
        Job.Alone alone = null;
        synchronized (waiting) {
            Deque<Job> jobs = waiting.getOrDefault(run, new ArrayDeque<>());
            if (jobs.peek() instanceof Job.Alone first) {
                alone = first;
                jobs.remove();
            } else {
                takeAppends(jobs, appends);
            }
        }
        if (alone != null) {
            doAlone(alone);
        } else {
            writer.append(run, appends);
        }
        if (hasMore(run)) {
            threads.execute(() -> serve(run));
        }
    }

    private boolean hasMore(RunId run) {
        synchronized (waiting) {
            Deque<Job> jobs = waiting.get(run);
            boolean more = jobs != null && !jobs.isEmpty();
            if (!more) {
                waiting.remove(run);
            }
            return more;
        }
    }

    private static void takeAppends(Deque<Job> jobs, List<Job.Append> appends) {
        long bytes = 0;
        while (appends.size() < MOST_BATCHES_A_COMMIT
                && bytes < MOST_BYTES_A_COMMIT
                && jobs.peek() instanceof Job.Append append) {
            appends.add(append);
            bytes += append.batch().bytes();
            jobs.remove();
        }
    }

    private static void doAlone(Job.Alone job) {
        try {
            job.work().run();
            job.answer().complete(true);
        } catch (RuntimeException | Error e) {
            job.answer().completeExceptionally(e);
        }
    }

    /** To be called when nobody adds any more: what waits has been answered by then. */
    @Override
    public void close() {
        threads.close();
        writer.close();
    }
}
