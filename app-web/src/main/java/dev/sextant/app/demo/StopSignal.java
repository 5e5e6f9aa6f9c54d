package dev.sextant.app.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Someone wants the work to end. It is set once, and stays set. */
public final class StopSignal {
    private final CountDownLatch set = new CountDownLatch(1);

    public void set() {
        set.countDown();
    }

    public boolean isSet() {
        return set.getCount() == 0;
    }

    /** Waits; answers at once, with true, when the signal is or gets set. */
    public boolean await(Duration most) {
        try {
            return set.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
