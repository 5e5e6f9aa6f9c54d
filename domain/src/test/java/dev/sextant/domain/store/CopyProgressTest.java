package dev.sextant.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.store.CopyReport.Reason;
import org.junit.jupiter.api.Test;

class CopyProgressTest {
    @Test
    void the_fraction_goes_by_entries_and_a_run_counts_as_one() {
        assertThat(new CopyProgress(0, 2, 0, 6).fraction()).isZero();
        assertThat(new CopyProgress(1, 2, 3, 6).fraction()).isEqualTo(0.5);
        assertThat(new CopyProgress(2, 2, 6, 6).fraction()).isEqualTo(1);
        assertThat(new CopyProgress(0, 0, 0, 0).fraction()).isEqualTo(1);
    }

    @Test
    void every_reason_to_leave_a_run_out_has_a_sentence_of_its_own() {
        assertThat(Reason.values())
                .extracting(Reason::sentence)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }
}
