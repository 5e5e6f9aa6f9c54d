package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.time.WallInstant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each place in which a registry says one thing twice, damaged on one side: an inspection finds it, and says where. */
class DamagedRegistryTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(1), "ada", "a notebook");

    @TempDir
    Path folder;

    @BeforeEach
    void twoRunsThatWaitAndASlotThatIsReserved() {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            TestRuns.register(storage, 2);
            storage.gpus().declare(Inventory.of("node", 2));
            for (int i = 0; i < 2; i++) {
                storage.gpus()
                        .reserve(new ReservationRequest("node", OptionalInt.empty(), 1, NOTE, new WallInstant(9)));
            }
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    @Test
    void a_run_that_waits_and_is_not_queued_as_it_is() throws SQLException {
        assertFound("DELETE FROM waiting WHERE run = 1", Damage.QUEUE_DIFFERS, "is not in the queue");
    }

    @Test
    void a_run_that_is_queued_as_another() throws SQLException {
        assertFound("UPDATE waiting SET claim_rank = 7 WHERE run = 1", Damage.QUEUE_DIFFERS, "should be as");
    }

    @Test
    void a_run_that_is_queued_and_does_not_wait() throws SQLException {
        assertFound(
                "UPDATE run SET state = 'CANCELLED', outcome = 'CANCELLED', ended_at = 1, end_kind = 'CANCELLED_BY',"
                        + " end_detail = 'ada' WHERE no = 1",
                Damage.QUEUE_DIFFERS,
                "does not wait");
    }

    @Test
    void a_counter_that_is_ahead() throws SQLException {
        assertFound("UPDATE counter SET last = 7 WHERE id = 1", Damage.COUNTER_DIFFERS, "their counter says 7");
    }

    @Test
    void a_counter_of_holdings_that_is_ahead() throws SQLException {
        assertFound("UPDATE counter SET last = 7 WHERE id = 3", Damage.COUNTER_DIFFERS, "their counter says 7");
    }

    @Test
    void a_history_that_has_lost_an_entry() throws SQLException {
        assertFound("DELETE FROM history WHERE seq = 1", Damage.SEQUENCE_GAP, "the history goes from 0 to 2");
    }

    @Test
    void a_slot_that_has_lost_its_holding() throws SQLException {
        assertFound(
                "UPDATE gpu_slot SET latest = NULL WHERE device = 1",
                Damage.HOLDER_DIFFERS,
                "slot node:1.0 points to holding 0, but its latest is 2");
    }

    @Test
    void a_holding_that_ends_before_it_begins() throws SQLException {
        assertFound("UPDATE gpu_holding SET ends_at = 0 WHERE seq = 2", Damage.HOLDER_DIFFERS, "before it begins");
    }

    private void assertFound(String damage, Damage kind, String detail) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.sqlite"));
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(damage)).isEqualTo(1);
        }

        try (SqliteStorage storage = open()) {
            assertThat(storage.care().verify().findings())
                    .singleElement()
                    .returns(kind, Finding::damage)
                    .satisfies(finding -> assertThat(finding.detail()).contains(detail));
        }
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }
}
