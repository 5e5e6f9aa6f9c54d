package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.CreationException;
import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.ports.driven.Storage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HexagonTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closing_it_closes_the_store() {
        Hexagon.around(storage(true, true), Outside.real()).close();
        assertThat(closed).containsExactly("store");
    }

    @Test
    void a_start_that_fails_half_way_closes_the_store() {
        assertThatThrownBy(() -> Hexagon.around(storage(false, true), Outside.real()))
                .isInstanceOf(CreationException.class)
                .hasMessageContaining("no events here")
                .hasNoSuppressedExceptions();
        assertThat(closed).containsExactly("store");
    }

    @Test
    void a_store_that_does_not_close_after_a_failed_start_hides_nothing() {
        assertThatThrownBy(() -> Hexagon.around(storage(false, false), Outside.real()))
                .isInstanceOf(CreationException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("does not close"));
    }

    /** A store on the heap that may fail to give out its events, or to close. */
    private Storage storage(boolean sound, boolean closes) {
        Storage heap = MemoryStorage.open(MemoryConfig.DEFAULT);
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (self, method, given) -> {
                    if (method.getName().equals("events") && !sound) {
                        throw new IllegalStateException("no events here");
                    }
                    if (method.getName().equals("close")) {
                        closed.add("store");
                        if (!closes) {
                            throw new IllegalStateException("does not close");
                        }
                    }
                    return method.invoke(heap, given);
                });
    }
}
