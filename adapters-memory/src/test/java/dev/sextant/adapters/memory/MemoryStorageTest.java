package dev.sextant.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import org.junit.jupiter.api.Test;

/** What is special to a store on the heap; everything else is in the conformance sheet. */
class MemoryStorageTest {
    @Test
    void each_opening_makes_a_store_of_its_own() {
        try (MemoryStorage one = MemoryStorage.open(MemoryConfig.DEFAULT);
                MemoryStorage other = MemoryStorage.open(MemoryConfig.DEFAULT)) {
            Recording recording = Recording.into(one);
            assertThat(other.runs().find(recording.run())).isEmpty();
            assertThat(other.runs().history(HistoryQuery.all())).isEmpty();
        }
    }

    @Test
    void closing_a_handle_harms_no_other_handle_on_the_store() {
        MemoryStorage first = MemoryStorage.open(MemoryConfig.DEFAULT);
        Recording recording = Recording.into(first);
        try (MemoryStorage second = first.anotherHandle()) {
            first.close();
            assertThat(second.runs().find(recording.run())).isPresent();
        }
    }

    @Test
    void a_closed_handle_opens_no_other() {
        MemoryStorage handle = MemoryStorage.open(MemoryConfig.DEFAULT);
        handle.close();
        assertThatThrownBy(handle::anotherHandle)
                .isInstanceOfSatisfying(
                        StorageUnavailable.class,
                        refusal -> assertThat(refusal.trouble()).isEqualTo(Trouble.CLOSED));
    }

    @Test
    void a_budget_without_a_byte_is_refused() {
        assertThatThrownBy(() -> new MemoryConfig(0))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("byteBudget is 0, but must be at least 1 byte");
        assertThat(new MemoryConfig(1).byteBudget()).isEqualTo(1);
    }
}
