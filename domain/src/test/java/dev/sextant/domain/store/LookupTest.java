package dev.sextant.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.stream.AppendRefusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookupTest {
    @Test
    void what_is_found_is_mapped_and_what_is_missing_stays_missing_for_its_reason() {
        assertThat(Lookup.found(2).map(x -> x + 1)).isEqualTo(Lookup.found(3));
        assertThat(Lookup.<Integer>missing(Absence.UNKNOWN_RUN).map(x -> x + 1))
                .isEqualTo(Lookup.missing(Absence.UNKNOWN_RUN));
        assertThat(Lookup.found(2).toOptional()).contains(2);
        assertThat(Lookup.missing(Absence.UNKNOWN_RUN).toOptional()).isEmpty();
    }

    @Test
    void a_store_is_sound_in_which_nothing_was_found() {
        Verification.Finding gap = new Verification.Finding(Optional.empty(), Damage.SEQUENCE_GAP, "from 1 to 3");

        assertThat(new Verification(1, 2, List.of()).isSound()).isTrue();
        assertThat(new Verification(1, 2, List.of(gap)).isSound()).isFalse();
    }

    @Test
    void who_uses_a_closed_store_is_told_so() {
        assertThat(StorageUnavailable.closed())
                .hasMessageContaining("closed")
                .returns(StorageUnavailable.Trouble.CLOSED, StorageUnavailable::trouble);
    }

    @Test
    void every_absence_and_every_refusal_has_a_sentence() {
        assertThat(Absence.values()).noneMatch(absence -> absence.sentence().isEmpty());
        assertThat(AppendRefusal.values())
                .noneMatch(refusal -> refusal.sentence().isEmpty());
    }
}
