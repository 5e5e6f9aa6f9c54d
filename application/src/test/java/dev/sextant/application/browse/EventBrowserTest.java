package dev.sextant.application.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.HeapEvents;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBrowserTest {
    private static final RunId RUN = Entries.run(1);

    private final HeapEvents events = new HeapEvents();
    private final EventBrowser browser = new EventBrowser(events);

    @Test
    void around_gives_what_is_before_itself_and_what_is_after() {
        events.append(List.of(Entries.batch(RUN, "e", 10)));

        assertThat(sequences(5, 2)).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(sequences(1, 3)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(sequences(10, 1)).containsExactly(9L, 10L);
        assertThat(sequences(12, 2)).as("beyond the end").containsExactly(9L, 10L);
        assertThat(sequences(5, 1_000)).hasSize(10);
    }

    @Test
    void around_refuses_what_is_no_sequence_or_too_many() {
        assertThatThrownBy(() -> browser.around(RUN, 0, 1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> browser.around(RUN, 1, 0)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> browser.around(RUN, 1, 1_001)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void around_in_an_unknown_run_is_missing() {
        assertThat(browser.around(RUN, 1, 1)).isEqualTo(Lookup.missing(Absence.UNKNOWN_RUN));
    }

    private List<Long> sequences(long sequence, int each) {
        return browser.around(RUN, sequence, each).toOptional().orElseThrow().stream()
                .map(Recorded::sequence)
                .toList();
    }
}
