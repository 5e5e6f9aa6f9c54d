package dev.sextant.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets tasks collide: all begin at one moment, each on a thread of its own, and their outcomes are values. */
final class Collision {
    /** Far beyond what any task takes: who waits so long waits for ever. */
    private static final int PATIENCE_SECONDS = 60;

    private Collision() {}

    /** One of the tasks. */
    @FunctionalInterface
    interface Task<T> {
        T run(int number) throws Exception;
    }

    /**
     * Runs tasks 0 to n − 1 at once and gives what they answered, in the order of their numbers.
     *
     * @throws AssertionError if a task fails or does not end
     */
    static <T> List<T> of(int n, Task<T> task) {
        CyclicBarrier barrier = new CyclicBarrier(n);
        List<FutureTask<T>> colliding = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int number = i;
            colliding.add(new FutureTask<>(() -> {
                awaitAll(barrier);
                return task.run(number);
            }));
        }
        // Platform threads: a task that looks again and again without ever waiting would keep a virtual thread whose
        // work it looks for from running at all.
        colliding.forEach(each -> Thread.ofPlatform().daemon().name("collision").start(each));
        List<T> answers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            answers.add(answer(i, colliding.get(i)));
        }
        return answers;
    }

    private static void awaitAll(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the tasks could not begin together", e);
        }
    }

    private static <T> T answer(int number, FutureTask<T> task) {
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("task " + number + " failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new AssertionError("task " + number + " did not end within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for task " + number, e);
        }
    }
}
