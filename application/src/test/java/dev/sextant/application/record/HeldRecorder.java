package dev.sextant.application.record;

import dev.sextant.application.doubles.Doubles;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.HeapEvents;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** Recorders over a heap whose appends can be held up, with threads of their own. */
final class HeldRecorder implements AutoCloseable {
    private final HeapEvents events = new HeapEvents();
    private final FakeTicker ticker = new FakeTicker();
    private final ConcurrentLinkedQueue<StreamAddress> commits = new ConcurrentLinkedQueue<>();
    private final ForkJoinPool threads = new ForkJoinPool(4);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    TelemetryRecorder recorder(RecorderLimits limits) {
        return new TelemetryRecorder(events, Doubles.logs(), Doubles.series(), commits::add, threads, ticker, limits);
    }

    HeapEvents events() {
        return events;
    }

    FakeTicker ticker() {
        return ticker;
    }

    ExecutorService threads() {
        return threads;
    }

    /** The streams that were told to have grown, in that order. */
    Collection<StreamAddress> commits() {
        return commits;
    }

    void holdTheFirstAppend() {
        events.before(batches -> passTheGate());
    }

    /** Waits until everyone is let go. */
    void passTheGate() {
        arrived.countDown();
        try {
            // Bounded, so that a test that fails also ends.
            gate.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until somebody is at the gate. */
    void awaitFirst() throws InterruptedException {
        arrived.await();
    }

    void letGo() {
        gate.countDown();
    }

    @Override
    public void close() {
        letGo();
        threads.shutdown();
    }
}
