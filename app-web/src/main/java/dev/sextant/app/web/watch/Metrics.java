package dev.sextant.app.web.watch;

import java.time.Duration;

/** What is measured of the server and its store, be it that the server itself tells of it. */
public interface Metrics {
    /** Everything that is measured, as Prometheus reads it: text of its format 0.0.4. */
    String text();

    /**
     * A request was answered. It must return at once.
     *
     * @param took from its first byte to the last one of the answer
     */
    void answered(int status, Duration took);
}
