package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
    private final List<String> closed = new ArrayList<>();
    private final Opened opened = new Opened();

    @Test
    void what_was_opened_last_is_closed_first() {
        opens("store", "recorder", "workers");
        opened.close();
        assertThat(closed).containsExactly("workers", "recorder", "store");
    }

    @Test
    void closing_twice_closes_once() {
        opens("store");
        opened.close();
        opened.close();
        assertThat(closed).containsExactly("store");
    }

    @Test
    void one_that_does_not_close_leaves_none_open_and_no_failure_is_lost() {
        opens("store");
        opensBroken("threads");
        opens("injector");
        opensBroken("recorder");
        assertThatThrownBy(opened::close)
                .hasMessage("recorder")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("threads"));
        assertThat(closed).containsExactly("recorder", "injector", "threads", "store");
    }

    @Test
    void what_goes_wrong_after_a_failure_is_suppressed_in_it() {
        opensBroken("store");
        opens("threads");
        Exception failure = new IllegalStateException("start");
        opened.closeAfter(failure);
        assertThat(failure.getSuppressed()).extracting(Throwable::getMessage).containsExactly("store");
        assertThat(closed).containsExactly("threads", "store");
    }

    private void opens(String... names) {
        for (String name : names) {
            opened.closedBy(() -> closed.add(name));
        }
    }

    private void opensBroken(String name) {
        opened.closedBy(() -> {
            closed.add(name);
            throw new IllegalStateException(name);
        });
    }
}
