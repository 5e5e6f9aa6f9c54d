package dev.sextant.support.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.time.WallInstant;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transactions that overlap, and a store that counts what is committed: the budget counts what is not yet. */
class ByteBudgetTest {
    private static final RunId RUN = new RunId("00000000-0000-7000-8000-000000000001");

    private final Committed store = new Committed();
    private final ByteBudget budget = new ByteBudget(100, store);

    @Test
    void what_another_transaction_has_on_the_way_is_not_there_for_a_second() throws SQLException {
        ByteBudget.Draw first = budget.draw(session());
        ByteBudget.Draw second = budget.draw(session());

        assertThat(first.takes(batch(60))).isTrue();
        assertThat(second.takes(batch(50))).isFalse();
        assertThat(second.takes(batch(40))).isTrue();
        assertThat(first.takes(batch(1))).isFalse();
    }

    @Test
    void what_is_committed_is_counted_by_the_store_alone() throws SQLException {
        Session first = session();
        assertThat(budget.draw(first).takes(batch(60))).isTrue();
        store.bytes = 60;
        first.committed();

        ByteBudget.Draw second = budget.draw(session());
        assertThat(second.takes(batch(41))).isFalse();
        assertThat(second.takes(batch(40))).isTrue();
    }

    @Test
    void what_is_rolled_back_is_there_again() throws SQLException {
        Session first = session();
        assertThat(budget.draw(first).takes(batch(60))).isTrue();
        first.rolledBack();

        assertThat(budget.draw(session()).takes(batch(100))).isTrue();
    }

    @Test
    void each_transaction_weighs_something_once() throws SQLException {
        store.transaction = 10;
        ByteBudget.Draw draw = budget.draw(session());

        assertThat(draw.takes(batch(91))).isFalse();
        assertThat(draw.takes(batch(45))).isTrue();
        assertThat(draw.takes(batch(45))).isTrue();
        assertThat(draw.takes(batch(1))).isFalse();
    }

    @Test
    void a_store_without_a_budget_is_never_asked() throws SQLException {
        store.bytes = Long.MAX_VALUE;

        assertThat(new ByteBudget(Long.MAX_VALUE, store).draw(session()).takes(batch(10_000)))
                .isTrue();
    }

    /** A scale on which a store weighs what it was told, and a batch as much as it has entries. */
    private static final class Committed implements ByteBudget.Scale {
        private long bytes;
        private long transaction;

        @Override
        public long store(Session session) {
            return bytes;
        }

        @Override
        public long batch(Batch batch) {
            return batch.size();
        }

        @Override
        public long transaction() {
            return transaction;
        }
    }

    private static Batch batch(int size) {
        Event event =
                new Event(0, new WallInstant(0), "type", "target", Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
        return EventBatch.of(RUN, Collections.nCopies(size, event));
    }

    /** A session whose connection nobody uses. */
    private static Session session() {
        return new Session((Connection) Proxy.newProxyInstance(
                ByteBudgetTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("nobody was to call " + method);
                }));
    }
}
