package dev.sextant.app.web.watch;

/** Tells how much time has passed between two looks. */
@FunctionalInterface
public interface Stopwatch {
    /** Nanoseconds since some instant, which is always the same one. */
    long nanos();
}
