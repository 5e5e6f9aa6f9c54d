package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.wiring.LeaseLooks.Counts;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.Lease;
import dev.sextant.domain.run.LeaseLook;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.StorageUnavailable;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** Watches leases while stores fail, and ends in good order. */
@Timeout(60)
class LeaseWatchTest {
    private final StorageUnavailable gone =
            new StorageUnavailable(StorageUnavailable.Trouble.UNREACHABLE, "no route to the store");

    private final List<String> logged = new ArrayList<>();

    @Test
    void a_failure_ends_no_watch_and_is_logged_once_with_its_cause() {
        Deque<Throwable> failures = new ArrayDeque<>(
                List.of(gone, gone, gone, new StackOverflowError("deep"), new StackOverflowError("deep")));
        LeaseLooks looks = new LeaseLooks(
                () -> {
                    Throwable next = failures.poll();
                    if (next instanceof Error error) {
                        throw error;
                    }
                    if (next instanceof RuntimeException exception) {
                        throw exception;
                    }
                    return new LeaseLook(2, 0);
                },
                logger());

        for (int i = 0; i < 7; i++) {
            looks.run();
        }
        failures.add(gone);
        looks.run();

        assertThat(looks.counts()).isEqualTo(new Counts(8, 6, 4));
        assertThat(logged).hasSize(4);
        assertThat(logged.get(0)).startsWith("error").contains(gone.toString());
        assertThat(logged.get(1)).startsWith("error").contains("deep");
        assertThat(logged.get(2)).startsWith("warn").contains("again", "5");
        assertThat(logged.get(3))
                .as("it had worked meanwhile")
                .startsWith("error")
                .contains(gone.toString());
    }

    @Test
    void held_runs_that_are_damaged_are_counted_and_logged_when_there_are_others() {
        Deque<LeaseLook> seen = new ArrayDeque<>(List.of(
                new LeaseLook(1, 0),
                new LeaseLook(1, 2),
                new LeaseLook(0, 2),
                new LeaseLook(0, 3),
                new LeaseLook(0, 0),
                new LeaseLook(0, 0)));
        LeaseLooks looks = new LeaseLooks(seen::remove, logger());

        for (int i = 0; i < 6; i++) {
            looks.run();
        }

        assertThat(looks.counts()).isEqualTo(new Counts(6, 3, 2));
        assertThat(logged).hasSize(3);
        assertThat(logged.get(0)).startsWith("error").contains("held runs are damaged", "2");
        assertThat(logged.get(1)).startsWith("error").contains("held runs are damaged", "3");
        assertThat(logged.get(2)).startsWith("warn").contains("again", "3");
    }

    @Test
    void the_watch_goes_on_after_a_failure_and_finishes_its_look_when_it_is_closed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(3);
        AtomicLong finished = new AtomicLong();
        LeaseWatch watch = LeaseWatch.every(Duration.ofNanos(1), () -> {
            begun.countDown();
            if (begun.getCount() == 2) {
                throw gone;
            }
            finished.incrementAndGet();
            return new LeaseLook(0, 0);
        });

        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        watch.close();

        Counts counts = watch.counts();
        assertThat(counts.failed()).isEqualTo(1);
        assertThat(counts.looks()).isEqualTo(finished.get() + 1).isGreaterThanOrEqualTo(3);
        watch.close();
        assertThat(watch.counts()).as("it looks no more").isEqualTo(counts);
    }

    @Test
    void a_silent_run_is_ended_by_looks_that_remember_each_other() {
        AtomicLong ticked = new AtomicLong();
        Outside outside =
                new Outside(Outside.real().clock(), ticked::get, Outside.real().ids());
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Memory(), outside)) {
            var run = ((Registered) hexagon.submitRuns()
                            .submit(Submission.of("silent", "w").driver(Driver.CLIENT), "me"))
                    .run()
                    .id();
            hexagon.driveRun().start(run, "me");
            LeaseLooks looks = new LeaseLooks(hexagon.watchLeases());
            looks.run();
            for (int i = 0; i < 3; i++) {
                assertThat(hexagon.browseRuns().find(run).orElseThrow().state()).isEqualTo(RunState.RUNNING);
                ticked.addAndGet(Lease.DEFAULT.mostBetweenLooks().toNanos());
                new LeaseLooks(hexagon.watchLeases()).run();
            }

            assertThat(((EndedRun) hexagon.browseRuns().find(run).orElseThrow()).reason())
                    .isEqualTo(new EndReason.LeaseLost("me"));
        }
    }

    private Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (self, method, given) -> {
                    logged.add(method.getName() + " " + Arrays.deepToString(given));
                    return null;
                });
    }
}
