package dev.sextant.app.wiring;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was opened, to be closed in the opposite order: all of it, whatever goes wrong with one of them. What goes wrong
 * first is thrown, and what goes wrong after it is suppressed in it.
 */
final class Opened implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Something more was opened; this closes it. */
    void closedBy(Runnable closing) {
        closings.push(closing);
    }

    /** Closes everything because of a failure that is thrown on; what goes wrong meanwhile is suppressed in it. */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException | Error more) {
            failure.addSuppressed(more);
        }
    }

    @Override
    public void close() {
        Runnable latest = closings.poll();
        if (latest != null) {
            // The earlier ones are closed behind it, also when it throws.
            try (Opened _ = this) {
                latest.run();
            }
        }
    }
}
