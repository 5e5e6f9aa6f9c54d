package dev.sextant.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.store.CopyReport.Reason;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people are told of a run that can't leave its store, or can't be stored in another. */
class CarriedRunTest {
    @ParameterizedTest
    @EnumSource
    void what_there_is_to_say_beyond_a_reason_stands_in_brackets(Reason why) {
        assertThat(departs(why, "number 7")).isEqualTo(departs(why, "") + " (number 7)");
        assertThat(arrives(why, "number 7")).isEqualTo(arrives(why, "") + " (number 7)");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ENDED, 'only a run that has ended can leave, for a run lives in one store; end it first'",
        "CHANGED, the run took a step while it was read; ask again",
        "PURGED, the run was purged; its tombstone stays where it is"
    })
    void a_run_that_stays_says_why(Reason why, String sentence) {
        assertThat(departs(why, "")).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "ID_TAKEN, another run has its id in the store",
        "GONE_ON, 'it stands in the store, but has gone on there by itself'",
        "DAMAGED_THERE, it is damaged there; ask the store that it goes to to verify itself"
    })
    void a_run_that_is_refused_says_why(Reason why, String sentence) {
        assertThat(arrives(why, "")).isEqualTo(sentence);
    }

    @Test
    void each_reason_has_words_of_its_own_but_for_a_purge_that_may_come_at_two_moments() {
        assertThat(Arrays.stream(Reason.values()).map(why -> departs(why, ""))).doesNotHaveDuplicates();
        Stream<String> arrivals = Arrays.stream(Reason.values())
                .filter(why -> why != Reason.PURGED_UNFINISHED)
                .map(why -> arrives(why, ""));
        assertThat(arrivals).doesNotHaveDuplicates();
        assertThat(arrives(Reason.PURGED_UNFINISHED, "")).isEqualTo(arrives(Reason.PURGED, ""));
    }

    private static String departs(Reason why, String detail) {
        return new Departure.Stays<>(why, detail).sentence();
    }

    private static String arrives(Reason why, String detail) {
        return new Arrival.Refused(why, detail).sentence();
    }
}
