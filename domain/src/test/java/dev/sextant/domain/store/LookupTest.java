package dev.sextant.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

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
}
