package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run whose rows the server does not take harms no other, and works again when the server takes them. */
abstract class FailedRunCases {
    private final TestDatabase database;
    private final Storage storage;

    FailedRunCases(TestServer server) {
        database = server.freshDatabase();
        // One connection to write by: whoever kept it would stop all.
        storage = MysqlStorage.open(database.config().connections(2));
    }

    @AfterEach
    void drop_the_database() {
        storage.close();
        database.close();
    }

    @Test
    void a_run_that_fails_is_told_when_the_others_of_the_call_are_stored_and_leaves_nothing_behind() {
        for (int run = 1; run <= 3; run++) {
            TestRuns.register(storage, run);
        }
        database.run("CREATE TRIGGER refusing BEFORE UPDATE ON stream FOR EACH ROW"
                + " IF NEW.run = 1 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not this one'; END IF");

        StorageUnavailable failed = catchThrowableOfType(
                StorageUnavailable.class,
                () -> storage.events().append(List.of(batch(1, "a"), batch(2, "a"), batch(1, "b"), batch(3, "a"))));

        assertThat(failed).hasMessageContaining("not this one");
        assertThat(failed.trouble()).isEqualTo(Trouble.FAILED);
        assertThat(Stream.of(1, 2, 3)
                        .map(run -> TestRuns.readAll(storage, TestRuns.id(run)).size()))
                .containsExactly(0, 5, 5);
        assertThat(storage.care().verify().findings()).isEmpty();
        database.run("DROP TRIGGER refusing");
        assertThat(storage.events().append(List.of(batch(3, "b"), batch(1, "c"))))
                .containsExactly(new Appended(6, 5), new Appended(1, 5));
    }

    @Test
    void one_of_those_who_wait_for_one_stream_fails_alone() throws Exception {
        TestRuns.register(storage, 1);
        database.run("CREATE TRIGGER refusing BEFORE INSERT ON event FOR EACH ROW"
                + " IF NEW.context LIKE '%refuse%' THEN"
                + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not this one'; END IF");
        EventBatch refused = EventBatch.of(TestRuns.id(1), List.of(TestRuns.event(1, "b", "refuse me")));
        List<Meanwhile<List<AppendOutcome>>> behind = new ArrayList<>();
        Meanwhile<List<AppendOutcome>> ahead;
        try (Connection other = database.connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("SELECT * FROM stream WHERE run = 1 FOR UPDATE");
            ahead = append(batch(1, "a"));
            database.awaitLockWait();
            for (EventBatch batch : List.of(refused, batch(1, "c"))) {
                behind.add(append(batch));
                behind.getLast().awaitWaiting();
            }
            other.rollback();
        }

        assertThat(ahead.answer()).containsExactly(new Appended(1, 5));
        assertThatThrownBy(behind.getFirst()::answer).cause().hasMessageContaining("not this one");
        assertThat(behind.getLast().answer()).containsExactly(new Appended(6, 5));
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    private Meanwhile<List<AppendOutcome>> append(EventBatch batch) {
        return Meanwhile.does(() -> storage.events().append(List.of(batch)));
    }

    private static EventBatch batch(int run, String name) {
        return TestRuns.batch(TestRuns.id(run), name, 5);
    }
}
