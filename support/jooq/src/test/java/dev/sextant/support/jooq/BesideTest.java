package dev.sextant.support.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BesideTest {
    @Test
    void what_is_worth_it_does_not_hold_up_the_caller() {
        CountDownLatch goneOn = new CountDownLatch(1);
        Supplier<Boolean> result = Beside.compute(true, () -> isOpened(goneOn));
        goneOn.countDown();
        assertThat(result.get()).isTrue();
    }

    private static boolean isOpened(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_is_not_worth_it_is_done_at_once_by_the_caller() {
        AtomicInteger done = new AtomicInteger();
        Supplier<Thread> result = Beside.compute(false, () -> {
            done.incrementAndGet();
            return Thread.currentThread();
        });
        assertThat(done).hasValue(1);
        assertThat(result.get()).isSameAs(Thread.currentThread());
        assertThat(result.get()).isSameAs(Thread.currentThread());
        assertThat(done).hasValue(1);
    }

    @Test
    void what_failed_there_fails_where_it_is_asked_for() {
        Supplier<String> failing = Beside.compute(true, () -> {
            throw new IllegalStateException("no sense");
        });
        assertThatThrownBy(failing::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no sense");
    }
}
