package dev.sextant.application.twin;

import java.time.Duration;

/** R12: a loop that hopes to have waited long enough. */
final class Sleeps {
    void until() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(1));
    }
}
