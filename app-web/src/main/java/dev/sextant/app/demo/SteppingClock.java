package dev.sextant.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on by one step at every look: the same instants at every recording. For one thread. */
public final class SteppingClock implements InstantSource {
    private final Duration step;
    private Instant next;

    public SteppingClock(Instant first, Duration step) {
        this.next = first;
        this.step = step;
    }

    @Override
    public Instant instant() {
        Instant now = next;
        next = now.plus(step);
        return now;
    }
}
