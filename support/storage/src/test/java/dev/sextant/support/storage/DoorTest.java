package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DoorTest {
    private final Door door = new Door();

    @Test
    void whoever_is_inside_gets_what_is_there_until_the_door_is_closed() {
        assertThat(door.inside(() -> door.inside(() -> "a"))).isEqualTo("a");
        assertThat(door.close()).isTrue();
        assertThat(door.close()).isFalse();
        assertRefused();
    }

    @Test
    void one_who_fails_inside_is_out_again() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> door.inside(() -> {
                    throw new IllegalStateException("failed");
                }));
        assertThat(door.close()).isTrue();
    }

    @Test
    void closing_lets_nobody_in_and_waits_until_all_are_out() throws ExecutionException, InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leaves = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> user = threads.submit(() -> door.inside(() -> {
                entered.countDown();
                return awaits(leaves);
            }));
            entered.await();
            // True only if whoever closes came out after the user had been let go.
            CompletableFuture<Thread> closing = new CompletableFuture<>();
            Future<Boolean> closed = threads.submit(() -> {
                closing.complete(Thread.currentThread());
                return door.close() && leaves.getCount() == 0;
            });
            awaitWaiting(closing.get());
            assertRefused();
            leaves.countDown();
            assertThat(user.get()).isTrue();
            assertThat(closed.get()).isTrue();
            // Who closed it has gone: nobody who closes it again waits for that one.
            assertThat(door.close()).isFalse();
        }
    }

    /** Nobody tries the door meanwhile: who is let in a moment too early would wait for one who waits for this thread. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private void assertRefused() {
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(() -> door.inside(() -> {
                    throw new AssertionError("somebody got in");
                }))
                .matches(e -> e.trouble() == Trouble.CLOSED);
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
