package dev.sextant.adapters.sqlite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * A bounded pool of platform threads. SQLite is native code, and a virtual thread that is inside it can't leave its
 * carrier: a few long reads would stall every virtual thread of the process. A caller on a platform thread of its own has nothing
 * to gain from another, and would wait for both to be woken: it lends us its own, unless as many do already as we have ourselves.
 */
final class NativeThreads implements AutoCloseable {
    private final ExecutorService pool;
    private final Semaphore lent;

    NativeThreads(String name, int threads) {
        ThreadFactory factory = Thread.ofPlatform().daemon().name(name, 1).factory();
        pool = Executors.newFixedThreadPool(threads, factory);
        lent = new Semaphore(threads);
    }

    void execute(Runnable task) {
        pool.execute(task);
    }

    /** Does work on one of the threads while the caller waits. */
    <T> T call(Supplier<T> work) {
        return await(CompletableFuture.supplyAsync(work, pool));
    }

    /** Does work on the caller's thread, if that can be; else as {@link #call}. */
    <T> T callHere(Supplier<T> work) {
        if (!borrow()) {
            return call(work);
        }
        try {
            return work.get();
        } finally {
            lent.release();
        }
    }

    /** Whether the caller's thread may be used. What is interrupted closes the files under its own hands. */
    private boolean borrow() {
        Thread caller = Thread.currentThread();
        return !caller.isVirtual() && !caller.isInterrupted() && lent.tryAcquire();
    }

    /** Waits for a result; what failed there fails here as it did there. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Waits for what was begun. */
    @Override
    public void close() {
        pool.close();
    }
}
