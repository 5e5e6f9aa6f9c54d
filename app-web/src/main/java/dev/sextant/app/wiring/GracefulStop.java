package dev.sextant.app.wiring;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C, and a TERM from elsewhere, end the program in good order. */
public final class GracefulStop {
    /** Longer than a commit and shorter than a person's patience. */
    private static final int GRACE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);

    private GracefulStop() {}

    /** From now on the first signal asks to stop, and the process ends once the program has ended. */
    public static GracefulStop onSignal(Runnable stop) {
        GracefulStop graceful = new GracefulStop();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> graceful.stopAndWait(stop), "stop"));
        return graceful;
    }

    /** The program has ended; nobody need wait for it. */
    public void programEnded() {
        ended.countDown();
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
