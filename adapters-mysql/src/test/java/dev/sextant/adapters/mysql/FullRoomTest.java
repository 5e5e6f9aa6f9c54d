package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendOutcome.Busy;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Room for one batch that waits to be written, and not for two. */
class FullRoomTest {
    private static final int EVENTS = 10;
    private static final String LONG = "x".repeat(1_000_000);

    private final TestDatabase database = MariaDbServer.get().freshDatabase();
    private final Storage storage =
            MysqlStorage.open(database.config().mostWaitingBytes(16 << 20).patience(Duration.ofMillis(250)));

    @AfterEach
    void drop_the_database() {
        storage.close();
        database.close();
    }

    @Test
    void who_finds_no_room_is_told_to_come_back_and_then_finds_it() throws Exception {
        TestRuns.register(storage, 1);
        TestRuns.register(storage, 2);
        Meanwhile<List<AppendOutcome>> waiting;
        try (Connection other = database.connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("SELECT * FROM stream WHERE run = 1 FOR UPDATE");
            waiting = Meanwhile.does(() -> append(1));
            database.awaitLockWait();

            assertThat(append(2)).hasOnlyElementsOfType(Busy.class);
            other.rollback();
        }
        assertThat(waiting.answer()).containsExactly(new Appended(1, EVENTS));
        assertThat(append(2)).containsExactly(new Appended(1, EVENTS));
        assertThat(append(1)).containsExactly(new Appended(EVENTS + 1, EVENTS));
    }

    private List<AppendOutcome> append(int run) {
        return storage.events()
                .append(List.of(EventBatch.of(
                        TestRuns.id(run),
                        IntStream.range(0, EVENTS)
                                .mapToObj(i -> TestRuns.event(i, "a", LONG))
                                .toList())));
    }
}
