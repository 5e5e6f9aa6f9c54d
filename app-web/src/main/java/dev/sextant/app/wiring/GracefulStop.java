package dev.sextant.app.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets Ctrl-C, and a TERM from elsewhere, end the program in good order. */
public final class GracefulStop {
    /** Longer than a commit and shorter than a person's patience. */
    private static final int GRACE_SECONDS = 10;

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private GracefulStop() {}

    /** From now on the first signal asks to stop, and the process ends once the program has ended. */
    public static GracefulStop onSignal(Runnable stop) {
        GracefulStop graceful = new GracefulStop();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> graceful.stopAndWait(stop), "stop"));
        return graceful;
    }

    /** The program has ended; nobody need wait for it. */
    public void programEnded(int exitCode) {
        ended.complete(exitCode);
    }

    private void stopAndWait(Runnable stop) {
        if (ended.isDone()) {
            return;
        }
        stop.run();
        try {
            // Else the process would tell that a signal ended it, and not that its program did so in good order.
            Runtime.getRuntime().halt(ended.get(GRACE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            // It is cut off, and the process tells of the signal.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
