package dev.sextant.application.doubles;

import dev.sextant.ports.driven.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test says so. */
public final class FakeTicker implements Ticker {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
        return nanos.get();
    }

    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
