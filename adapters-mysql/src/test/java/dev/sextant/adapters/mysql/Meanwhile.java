package dev.sextant.adapters.mysql;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that goes on while the test does something else. */
final class Meanwhile<T> {
    private static final int PATIENCE_SECONDS = 180;

    private final FutureTask<T> task;
    private final Thread thread;

    private Meanwhile(FutureTask<T> task) {
        this.task = task;
        this.thread = Thread.startVirtualThread(task);
    }

    /** Starts it, on a thread of its own. */
    static <T> Meanwhile<T> does(Callable<T> something) {
        return new Meanwhile<>(new FutureTask<>(something));
    }

    /** Waits until it waits itself, or is done. */
    void awaitWaiting() {
        while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
    }

    boolean isDone() {
        return task.isDone();
    }

    /** What it answered. */
    T answer() throws ExecutionException, InterruptedException, TimeoutException {
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
