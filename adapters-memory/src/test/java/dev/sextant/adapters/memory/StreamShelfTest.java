package dev.sextant.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** What a stream takes of the budget, and gives back. */
class StreamShelfTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private static final long KEY = AppendKeys.BYTES_PER_KEY;

    /** A batch of which takes 100 bytes. */
    private static final class Content implements StreamContent<EventBatch> {
        private boolean isClear;

        @Override
        public boolean store(EventBatch batch, long first, LongPredicate payment) {
            return payment.test(100);
        }

        @Override
        public void clear() {
            isClear = true;
        }
    }

    private final Content content = new Content();
    private final ByteBudget budget = new ByteBudget(2 * (100 + KEY));
    private final StreamShelf<EventBatch, Content> stream = new StreamShelf<>(budget, content);

    @Test
    void a_key_takes_its_bytes_beside_the_batch_until_the_run_is_archived() {
        stream.append(batch());
        assertThat(stream.bytes()).isEqualTo(Lookup.found(100L));
        stream.append(batch().keyed(new AppendKey("a")));
        assertThat(stream.bytes()).isEqualTo(Lookup.found(200 + KEY));
        stream.archive();
        assertThat(stream.bytes()).isEqualTo(Lookup.found(200L));
        assertThat(budget.taken()).isEqualTo(200);
    }

    @Test
    void a_batch_whose_key_does_not_fit_is_refused() {
        stream.append(batch().keyed(new AppendKey("a")));
        stream.append(batch());
        assertThat(stream.append(batch().keyed(new AppendKey("b"))))
                .isEqualTo(new AppendOutcome.Refused(AppendRefusal.STORE_FULL));
        assertThat(stream.append(batch())).isEqualTo(new AppendOutcome.Appended(3, 1));
    }

    @Test
    void a_purge_clears_the_content_and_gives_everything_back() {
        stream.append(batch().keyed(new AppendKey("a")));
        assertThat(content.isClear).isFalse();
        stream.purge();
        assertThat(content.isClear).isTrue();
        assertThat(budget.taken()).isZero();
        assertThat(stream.bytes()).isEqualTo(Lookup.missing(Absence.RUN_PURGED));
    }

    private static EventBatch batch() {
        return EventBatch.of(RUN, List.of(Recording.event(1)));
    }
}
