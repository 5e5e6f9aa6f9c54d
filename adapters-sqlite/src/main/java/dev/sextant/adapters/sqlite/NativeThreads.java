package dev.sextant.adapters.sqlite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * A bounded pool of platform threads. SQLite is native code, and a virtual thread that is inside it can't leave its
 * carrier: a few long reads would stall every virtual thread of the process.
 */
final class NativeThreads implements AutoCloseable {
    private final ExecutorService pool;

    NativeThreads(String name, int threads) {
        ThreadFactory factory = Thread.ofPlatform().daemon().name(name, 1).factory();
        pool = Executors.newFixedThreadPool(threads, factory);
    }

    void execute(Runnable task) {
        pool.execute(task);
    }

    /** Does work on one of the threads while the caller waits. */
    <T> T call(Supplier<T> work) {
        return await(CompletableFuture.supplyAsync(work, pool));
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
