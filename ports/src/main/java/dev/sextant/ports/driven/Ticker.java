package dev.sextant.ports.driven;

/** A monotonic clock: says how much time has passed, never what time it is. */
public interface Ticker {
    /** Nanoseconds since some fixed but arbitrary origin; only differences mean anything. */
    long nanos();
}
