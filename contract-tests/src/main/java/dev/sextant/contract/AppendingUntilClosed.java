package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writers that append by one handle, each to a run of its own, until somebody closes it in their midst. */
final class AppendingUntilClosed {
    private static final int PATIENCE_SECONDS = 60;
    private static final int APPENDS_BEFORE_THE_CLOSE = 3;
    /** Then a writer waits for the close: on a store that never blocks, writers would keep out who closes. */
    private static final int MOST_APPENDS = 100;

    private final Storage handle;
    private final CountDownLatch underWay;
    private final CountDownLatch closed = new CountDownLatch(1);

    private AppendingUntilClosed(Storage handle, int writers) {
        this.handle = handle;
        this.underWay = new CountDownLatch(writers * APPENDS_BEFORE_THE_CLOSE);
    }

    /** How many appends of one event were answered, by run. The next of each was refused because of the close. */
    static List<Long> answered(Storage handle, List<RunId> runs) {
        AppendingUntilClosed appending = new AppendingUntilClosed(handle, runs.size());
        return Collision.of(runs.size() + 1, i -> i < runs.size() ? appending.append(runs.get(i)) : appending.close())
                .subList(0, runs.size());
    }

    private long append(RunId run) throws InterruptedException {
        for (long answered = 0; answered <= MOST_APPENDS; answered++) {
            if (answered == MOST_APPENDS) {
                assertThat(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
            try {
                List<AppendOutcome> outcomes =
                        handle.events().append(List.of(EventBatch.of(run, List.of(EventContract.event("a")))));
                assertThat(outcomes).singleElement().isInstanceOf(AppendOutcome.Appended.class);
                underWay.countDown();
            } catch (StorageUnavailable e) {
                assertThat(e.trouble()).as(e.getMessage()).isEqualTo(Trouble.CLOSED);
                return answered;
            }
        }
        throw new AssertionError("the handle was closed and goes on answering");
    }

    private long close() throws InterruptedException {
        assertThat(underWay.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        handle.close();
        closed.countDown();
        return 0;
    }
}
