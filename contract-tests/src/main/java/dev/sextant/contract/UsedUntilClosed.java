package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One handle that is used in many ways at once, each by a thread of its own, until somebody closes it in their midst. */
final class UsedUntilClosed {
    private static final int PATIENCE_SECONDS = 60;
    private static final int USES_BEFORE_THE_CLOSE = 3;
    /** Then a user waits for the close: on a store that never blocks, users would keep out who closes. */
    private static final int MOST_USES = 100;

    private final Storage handle;
    private final CountDownLatch underWay;
    private final CountDownLatch closed = new CountDownLatch(1);

    private UsedUntilClosed(Storage handle, int users) {
        this.handle = handle;
        this.underWay = new CountDownLatch(users * USES_BEFORE_THE_CLOSE);
    }

    /** How often each use was answered. The next of each was refused because of the close. */
    static List<Long> answered(Storage handle, List<Consumer<Storage>> uses) {
        UsedUntilClosed used = new UsedUntilClosed(handle, uses.size());
        return Collision.of(uses.size() + 1, i -> i < uses.size() ? used.use(uses.get(i)) : used.close())
                .subList(0, uses.size());
    }

    private long use(Consumer<Storage> once) throws InterruptedException {
        long answered = 0;
        try {
            while (answered <= MOST_USES) {
                if (answered == MOST_USES) {
                    assertThat(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                }
                once.accept(handle);
                answered++;
                if (answered <= USES_BEFORE_THE_CLOSE) {
                    underWay.countDown();
                }
            }
        } catch (StorageUnavailable e) {
            assertThat(e.trouble()).as(e.getMessage()).isEqualTo(Trouble.CLOSED);
            return answered;
        } finally {
            // Who has failed keeps nobody waiting.
            for (long left = answered; left < USES_BEFORE_THE_CLOSE; left++) {
                underWay.countDown();
            }
        }
        throw new AssertionError("the handle was closed and goes on answering");
    }

    private long close() throws InterruptedException {
        assertThat(underWay.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        try {
            handle.close();
        } finally {
            closed.countDown();
        }
        return 0;
    }
}
