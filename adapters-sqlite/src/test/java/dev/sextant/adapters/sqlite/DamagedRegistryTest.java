package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.time.WallInstant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each place in which a registry says one thing twice, damaged on one side: an inspection finds it, and says where. */
class DamagedRegistryTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(1), "ada", "a notebook");

    @TempDir
    Path folder;

    @BeforeEach
    void twoRunsThatWaitAndThreeThatEndedAndOneThatIsHeldAndASlotThatIsReserved() {
        try (SqliteStorage storage = open()) {
            TestRuns.register(storage, 1);
            TestRuns.register(storage, 2);
            for (int ended = 3; ended <= 5; ended++) {
                TestRuns.register(storage, ended);
            }
            TestRuns.end(storage, 3);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(4), "batch", 3)));
            TestRuns.end(storage, 4);
            TestRuns.purge(storage, 5);
            storage.gpus().declare(Inventory.of("node", 2));
            for (int i = 0; i < 2; i++) {
                storage.gpus()
                        .reserve(new ReservationRequest("node", OptionalInt.empty(), 1, NOTE, new WallInstant(9)));
            }
            storage.gpus().drain(new DeviceId("node", 0), true, NOTE);
            PendingRun sixth = TestRuns.register(storage, 6);
            Step<DispatchingRun> claim = sixth.dispatch("bob", NOTE);
            storage.runs().step(claim);
            storage.runs().step(claim.after().requestCancel(NOTE));
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
    void a_counter_that_is_ahead() throws SQLException {
        assertFound("UPDATE counter SET last = 7 WHERE id = 1", Damage.COUNTER_DIFFERS, "their counter says 7");
    }

    @Test
    void a_counter_of_holdings_that_is_ahead() throws SQLException {
        assertFound("UPDATE counter SET last = 7 WHERE id = 3", Damage.COUNTER_DIFFERS, "their counter says 7");
    }

    @Test
    void a_history_that_has_lost_an_entry() throws SQLException {
        sql("DELETE FROM history WHERE seq = 1");

        assertThat(findings())
                .extracting(Finding::damage)
                .containsExactlyInAnyOrder(Damage.SEQUENCE_GAP, Damage.ABSENT);
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE FROM run WHERE no = 3                               | ABSENT          | the run numbers go from 2 to 4
        DELETE FROM run WHERE no = 6                               | COUNTER_DIFFERS | run numbers reach to 5, their counter says 6
        UPDATE run SET no = 8 WHERE no = 6                         | ABSENT          | the run numbers go from 5 to 8
        UPDATE run SET end_kind = 'X' WHERE no = 3                 | UNREADABLE      | run number 3 can't be read: end reason is "X"
        UPDATE run SET outcome = NULL WHERE no = 3                 | UNREADABLE      | run number 3 can't be read
        UPDATE run SET state = 'PENSIVE' WHERE no = 1              | UNREADABLE      | run number 1 can't be read
        UPDATE run SET state = 'PENSIVE' WHERE no = 4              | UNREADABLE      | run number 4 can't be read
        UPDATE run SET id = 'seven' WHERE no = 3                   | UNREADABLE      | run number 3 can't be read
        UPDATE run SET submission = '{' WHERE no = 1               | UNREADABLE      | run number 1 can't be read: submission
        UPDATE run SET submission = NULL WHERE no = 2              | UNREADABLE      | run number 2 can't be read
        UPDATE run SET purged_by = NULL WHERE no = 5               | UNREADABLE      | run number 5 can't be read
        UPDATE run SET state = 'CANCELLED', outcome = 'CANCELLED', ended_at = 1, end_kind = 'CANCELLED_BY', end_detail = 'ada' WHERE no = 1 | QUEUE_DIFFERS | does not wait
        INSERT INTO waiting VALUES (99, 0, 0, '00000000-0000-7000-8000-000000000063', 0, 0) | QUEUE_DIFFERS | does not wait
        UPDATE waiting SET mandatory = 7 WHERE run = 1             | UNREADABLE      | a row of the queue: mandatory is 7
        UPDATE waiting SET gpus = 'none' WHERE run = 1             | UNREADABLE      | a value of waiting.gpus is not of the column's type
        UPDATE waiting SET run_id = 'seven' WHERE run = 1          | UNREADABLE      | a row of the queue
        UPDATE history SET to_state = 'FAILED' WHERE seq = 1       | ABSENT          | the history leads to FAILED, but the run is PENDING
        UPDATE history SET to_state = 'PENSIVE' WHERE seq = 1      | ABSENT          | the history leads to PENSIVE
        UPDATE history SET to_state = 'RUNNING' WHERE seq = 6      | ABSENT          | leads on from DISPATCHING, but run number 3 had come to RUNNING
        UPDATE history SET from_state = 'PENDING' WHERE seq = 1    | ABSENT          | leads on from PENDING, but run number 1 had come to nothing
        UPDATE history SET run = 3 WHERE seq = 2                   | ABSENT          | the history leads to nothing, but the run is PENDING
        DELETE FROM counter WHERE id = 3                           | COUNTER_DIFFERS | holdings reach to 2, their counter is missing
        UPDATE gpu_slot SET device = 5000 WHERE device = 1         | UNREADABLE      | a row of the slots: device is 5000
        UPDATE gpu_slot SET slot = 64 WHERE device = 1             | UNREADABLE      | a row of the slots: slot is 64
        UPDATE gpu_slot SET node = '' WHERE device = 1             | UNREADABLE      | a row of the slots: node has 0 code points
        UPDATE run SET claims = 0 WHERE no = 3                     | ROW_DIFFERS     | claims is 0, but by the history it must be 1
        UPDATE run SET version = version + 1 WHERE no = 3          | ROW_DIFFERS     | version is 5, but by the history it must be 4
        UPDATE run SET registered_at = registered_at + 1 WHERE no = 3 | ROW_DIFFERS     | registered_at is
        UPDATE run SET registered_by = 'eve' WHERE no = 3          | ROW_DIFFERS     | registered_by is eve
        UPDATE run SET ended_at = ended_at + 1 WHERE no = 3        | ROW_DIFFERS     | ended_at is
        UPDATE run SET started_at = NULL WHERE no = 3              | ROW_DIFFERS     | started_at is nothing
        UPDATE run SET pinned = 1 WHERE no = 3                     | ROW_DIFFERS     | pinned is true
        UPDATE run SET state = 'FAILED' WHERE no = 3               | ROW_DIFFERS     | state is not what is written
        UPDATE run SET digest = concat(substr(digest, 2), substr(digest, 1, 1)) WHERE no = 1 | ROW_DIFFERS     | digest is not what is written
        UPDATE run SET attempt = 7 WHERE no = 3                    | ROW_DIFFERS     | attempt is not what is written
        UPDATE run SET name = 'other' WHERE no = 1                 | ROW_DIFFERS     | name is not what is written
        UPDATE run SET outcome = 'FAILED' WHERE no = 1             | ROW_DIFFERS     | outcome is not what is written
        UPDATE run SET purged_at = 7 WHERE no = 1                  | ROW_DIFFERS     | purged_at is not what is written
        DELETE FROM gpu_slot WHERE latest = 2                      | HOLDER_DIFFERS  | slot node:1.0 has had holders, but there is no row of it
        DELETE FROM gpu_node                                       | ABSENT          | node node has slots, but there is no row of it
        UPDATE gpu_drain SET drain_device = 7                      | STRAY           | device node:7 drains, but was never declared
        UPDATE gpu_drain SET drain_node = ''                       | UNREADABLE      | a row of the drains: node has 0 code points
        UPDATE gpu_drain SET drain_why = ''                        | UNREADABLE      | a row of the drains: why
        UPDATE gpu_drain SET drain_by = ''                         | UNREADABLE      | a row of the drains: by
        UPDATE gpu_drain SET drain_at = -9000000000000000000       | UNREADABLE      | a row of the drains:
        UPDATE history SET why = '' WHERE seq = 1                  | UNREADABLE      | entry 1 of the history: why
        UPDATE run SET purged_at = 7 WHERE no = 5                  | ROW_DIFFERS     | purged_at is 7
        UPDATE run SET purged_by = 'eve' WHERE no = 5              | ROW_DIFFERS     | purged_by is eve
        UPDATE run SET archived = 0 WHERE no = 5                   | ROW_DIFFERS     | archived is not what is written
        UPDATE history SET at = at + 1 WHERE seq = 1               | ROW_DIFFERS     | registered_at is
        UPDATE gpu_holding SET held_slot = 64 WHERE seq = 2        | UNREADABLE      | The row of holding 2 can't be read: slot is 64
        UPDATE gpu_holding SET kind = 7 WHERE seq = 2              | UNREADABLE      | The row of holding 2 can't be read: kind is 7
        UPDATE gpu_holding SET kind = 0 WHERE seq = 2              | UNREADABLE      | The row of holding 2 can't be read: run_id is null
        UPDATE gpu_holding SET kind = 2, run_id = 'seven' WHERE seq = 1 | UNREADABLE | The row of holding 1 can't be read: run id
        UPDATE gpu_holding SET back_at = 5 WHERE seq = 2           | UNREADABLE      | The row of holding 2 can't be read: column back_by is null
        UPDATE history SET run = 99 WHERE seq = (SELECT max(seq) FROM history) | STRAY | of run number 99, which is not there
        INSERT INTO history SELECT max(seq) + 1, 0, NULL, 'PENDING', 1, 'eve', 'why' FROM history | STRAY | of run number 0, which is not there
        INSERT INTO gpu_node VALUES ('')                           | UNREADABLE      | a row of the nodes: node has 0 code points
        UPDATE gpu_slot SET declared = 7 WHERE device = 1          | ROW_DIFFERS     | slot node:1.0: declared is 7, but must be 0 or 1
        UPDATE gpu_holding SET number = 7 WHERE seq = 2            | HOLDER_DIFFERS  | holding 2 is of reservation 7
        UPDATE gpu_holding SET run_id = 'seven' WHERE seq = 2      | ROW_DIFFERS     | holding 2: run_id is not what is written of it
        UPDATE gpu_holding SET back_why = 'because' WHERE seq = 2  | ROW_DIFFERS     | holding 2: back_why is not what is written of it
        UPDATE gpu_holding SET kind = 2, number = 0, run_id = '00000000-0000-7000-8000-000000000063' WHERE seq = 2 | ROW_DIFFERS | holding 2 is of claim 0 of run 00000000-0000-7000-8000-000000000063, but no run has made it
        UPDATE gpu_holding SET kind = 2, run_id = '00000000-0000-7000-8000-000000000001' WHERE seq = 2 | ROW_DIFFERS | holding 2: number is not what is written of it
        UPDATE gpu_holding SET kind = 0, number = 1, run_id = '00000000-0000-7000-8000-000000000001', back_at = 9, back_by = 'x', back_why = 'y' WHERE seq = 2 | ROW_DIFFERS | holding 2 is of claim 1 of run 00000000-0000-7000-8000-000000000001, but no run has made it
        UPDATE run SET retry_of = '00000000-0000-7000-8000-000000000004', attempt = 2 WHERE no = 3 | ROW_DIFFERS | retry_of with attempt is attempt 2, after 00000000-0000-7000-8000-000000000004, but by the history it must be nothing
        UPDATE history SET why = 'attempt 2, after 00000000-0000-7000-8000-000000000004' WHERE seq = 1 | ROW_DIFFERS | retry_of with attempt is nothing
        UPDATE run SET node = 'eve' WHERE no = 6                   | ROW_DIFFERS     | node is eve, but by the history it must be bob
        UPDATE run SET cancel_why = 'eve' WHERE no = 6             | ROW_DIFFERS     | cancel_why is eve, but by the history it must be a notebook
        """)
    void a_row_that_is_lost_or_changed_or_that_another_row_does_not_bear_out(String damage, Damage kind, String detail)
            throws SQLException {
        sql(damage);

        assertThat(findings())
                .anySatisfy(finding -> assertThat(finding)
                        .returns(kind, Finding::damage)
                        .satisfies(each -> assertThat(each.detail()).contains(detail)));
    }

    @Test
    void whoever_asks_for_a_run_that_is_damaged_is_told_which_and_what_to_do() throws SQLException {
        sql("UPDATE run SET end_kind = 'X' WHERE no = 3");

        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> storage.runs().find(TestRuns.id(3)))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            e -> assertThat(e.trouble()).isEqualTo(StorageUnavailable.Trouble.DAMAGED))
                    .hasMessageContaining("run number 3")
                    .hasMessageContaining("backup");
        }
    }

    @Test
    void a_drain_that_nobody_can_have_wished_is_told_as_damage() throws SQLException {
        sql("UPDATE gpu_drain SET drain_why = ''");

        try (SqliteStorage storage = open()) {
            assertThatThrownBy(() -> storage.gpus().board(new WallInstant(5)))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            e -> assertThat(e.trouble()).isEqualTo(StorageUnavailable.Trouble.DAMAGED))
                    .hasMessageContaining("node node")
                    .hasMessageContaining("backup");
        }
    }

    @Test
    void a_holding_that_nobody_can_have_is_named_and_what_has_nothing_to_do_with_its_node_goes_on()
            throws SQLException {
        sql("UPDATE gpu_holding SET kind = 7 WHERE seq = 2");

        try (SqliteStorage storage = open()) {
            storage.gpus().declare(Inventory.of("other", 1));
            for (Runnable use : List.<Runnable>of(
                    () -> storage.gpus().board(new WallInstant(5)),
                    () -> storage.gpus().history(HoldingQuery.all()),
                    () -> storage.gpus().release(new Release.OfReservation(2, NOTE)),
                    () -> storage.runs().claimNext(Claim.of("node", new WallInstant(5))))) {
                assertThatThrownBy(use::run)
                        .isInstanceOfSatisfying(
                                StorageUnavailable.class,
                                e -> assertThat(e.trouble()).isEqualTo(StorageUnavailable.Trouble.DAMAGED))
                        .hasMessageContaining("The row of holding 2 can't be read")
                        .hasMessageContaining("backup");
            }
            assertThat(storage.gpus().history(HoldingQuery.all().node("other"))).isEmpty();
            assertThat(storage.gpus().release(new Release.OfReservation(1, NOTE)))
                    .isInstanceOfSatisfying(
                            ReleaseOutcome.Released.class,
                            released -> assertThat(released.holdings()).hasSize(1));
            assertThat(storage.runs().claimNext(Claim.of("other", new WallInstant(5))))
                    .isInstanceOf(ClaimOutcome.Claimed.class);
        }
    }

    private void assertFound(String damage, Damage kind, String detail) throws SQLException {
        sql(damage);

        assertThat(findings())
                .singleElement()
                .returns(kind, Finding::damage)
                .satisfies(finding -> assertThat(finding.detail()).contains(detail));
    }

    private void sql(String damage) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.sqlite"));
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA foreign_keys = OFF");
            assertThat(sql.executeUpdate(damage)).isEqualTo(1);
        }
    }

    private List<Finding> findings() {
        try (SqliteStorage storage = open()) {
            return storage.care().verify().findings();
        }
    }

    private SqliteStorage open() {
        return SqliteStorage.open(SqliteConfig.in(folder));
    }
}
