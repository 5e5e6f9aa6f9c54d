package dev.sextant.support.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that work at once. They are platform threads: the baseline calls native code. */
public final class Crew {
    private Crew() {}

    /**
     * Lets so many threads do the same at once, and waits for all of them.
     *
     * @throws IllegalStateException if one of them fails
     */
    public static <T> List<T> work(int threads, Callable<T> work) {
        return work(Collections.nCopies(threads, work));
    }

    /**
     * Lets each of some works have a thread, all at once, and waits for all of them.
     *
     * @throws IllegalStateException if one of them fails
     */
    public static <T> List<T> work(List<Callable<T>> works) {
        try (ExecutorService pool = Executors.newFixedThreadPool(works.size())) {
            List<T> done = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(works)) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IllegalStateException("one of " + works.size() + " threads failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + works.size() + " threads work", e);
        }
    }
}
