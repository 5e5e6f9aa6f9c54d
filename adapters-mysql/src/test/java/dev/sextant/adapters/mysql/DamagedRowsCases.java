package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are lost, changed or planted in every place that an inspection looks at: it finds the damage, and says where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DamagedRowsCases {
    private static final StepNote NOTE = new StepNote(new WallInstant(1), "ada", "a notebook");

    private final DamagedStore store;

    DamagedRowsCases(MysqlConfig config) throws SQLException {
        store = DamagedStore.of(config, DamagedRowsCases::fill);
        assertThat(store.verify()).isEqualTo(new Verification(3, 2 * 9_303 + 3, List.of()));
    }

    /** The first run waits, the others have ended. Nothing is done to the third but that it is lost. */
    private static void fill(Storage storage) {
        for (int run = 1; run <= 3; run++) {
            TestRuns.register(storage, run);
            storage.events()
                    .append(List.of(TestRuns.batch(TestRuns.id(run), "batch", 3).keyed(new AppendKey("once"))));
        }
        for (int run : new int[] {1, 3}) {
            storage.logs().append(List.of(TestRuns.logs(TestRuns.id(run), 300)));
            storage.series().append(List.of(TestRuns.samples(TestRuns.id(run), 9_000)));
        }
        TestRuns.end(storage, 2);
        TestRuns.end(storage, 3);
        storage.gpus().declare(Inventory.of("node", 2));
        for (int i = 0; i < 2; i++) {
            storage.gpus().reserve(new ReservationRequest("node", OptionalInt.empty(), 1, NOTE, new WallInstant(9)));
        }
        storage.gpus().drain(new DeviceId("node", 0), true, NOTE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE FROM event WHERE run = 1 AND seq = 2                                | SEQUENCE_GAP    | from 1 to 3
        DELETE FROM log WHERE run = 1 AND seq = 2                                  | SEQUENCE_GAP    | LOGS: the entries go from 1 to 3
        DELETE FROM event WHERE run = 1 AND seq = 3                                | COUNTER_DIFFERS | the block at 1 differs
        INSERT INTO event VALUES (2, 4, 0, 0, 1, 1, NULL, 0, '{}')                 | STRAY           | an entry 4
        DELETE FROM block WHERE run = 1                                            | SEQUENCE_GAP    | a block begins at 257, after one that ends at 0
        UPDATE block SET wall_hi = wall_hi + 1 WHERE run = 1                       | COUNTER_DIFFERS | LOGS: the block at 1 differs
        UPDATE tally SET n = n + 1 WHERE run = 1                                   | COUNTER_DIFFERS | LOGS: the tallies differ
        UPDATE stream SET open_block = NULL WHERE run = 1 AND kind = 0             | COUNTER_DIFFERS | the blocks reach to 0
        UPDATE stream SET open_block = X'0901' WHERE run = 1 AND kind = 0          | UNREADABLE      | its open block is only 2 bytes long
        UPDATE stream SET next = next + 1 WHERE run = 1 AND kind = 0               | UNREADABLE      | its open block has 3 entries from 1 on
        UPDATE stream SET words = words + 1 WHERE run = 1 AND kind = 0             | COUNTER_DIFFERS | its counter says 5
        UPDATE stream SET bytes = bytes + 1 WHERE run = 1 AND kind = 0             | COUNTER_DIFFERS | EVENTS: the entries weigh
        UPDATE stream SET bytes = bytes - 1 WHERE run = 1 AND kind = 1             | COUNTER_DIFFERS | LOGS: the entries weigh
        UPDATE stream SET bytes = bytes + 1 WHERE run = 1 AND kind = 2             | COUNTER_DIFFERS | SAMPLES: the pages weigh
        UPDATE stream SET sealed = 1 WHERE run = 1 AND kind = 0                    | ROW_DIFFERS     | EVENTS: the stream is marked not ended and ARCHIVED
        UPDATE stream SET sealed = 2 WHERE run = 1 AND kind = 1                    | ROW_DIFFERS     | LOGS: the stream is marked not ended and PURGED
        UPDATE stream SET sealed = 2 WHERE run = 2 AND kind = 2                    | ROW_DIFFERS     | SAMPLES: the stream is marked ended and PURGED
        UPDATE stream SET ended = 1 WHERE run = 1 AND kind = 2                     | ROW_DIFFERS     | SAMPLES: the stream is marked ended and LIVE
        UPDATE stream SET ended = 0 WHERE run = 2 AND kind = 0                     | ROW_DIFFERS     | but for its run it must be ended and LIVE
        UPDATE stream SET late_from = 2 WHERE run = 1 AND kind = 0                 | ROW_DIFFERS     | as the run has not ended
        UPDATE stream SET late_from = 4 WHERE run = 2 AND kind = 0                 | ROW_DIFFERS     | late_from is 4
        UPDATE stream SET late_from = 0 WHERE run = 2 AND kind = 0                 | ROW_DIFFERS     | late_from is 0
        UPDATE append_key SET first = 2 WHERE run = 1                              | ROW_DIFFERS     | an append key stands for 3 entries from 2
        UPDATE append_key SET n = 4 WHERE run = 1                                  | ROW_DIFFERS     | an append key stands for 4 entries from 1
        UPDATE append_key SET first = 0, n = 0 WHERE run = 1                       | ROW_DIFFERS     | an append key stands for 0 entries
        UPDATE append_key SET digest = X'0000000000000000000000000000000000000000000000000000000000000000' WHERE run = 1 | ROW_DIFFERS | EVENTS: the entries 1 to 3 are not those that came under their append key
        UPDATE event SET time = 1.5 WHERE run = 1 AND seq = 2                      | ROW_DIFFERS     | EVENTS: the entries 1 to 3 are not those
        INSERT INTO append_key SELECT run, kind, X'01020304050607080900010203040506', 2, 1, digest FROM append_key WHERE run = 1 | ROW_DIFFERS | EVENTS: one append key stands for the entries 1 to 3, another for those from 2 on
        INSERT INTO append_key SELECT run, 1, X'01020304050607080900010203040506', 1, 2, digest FROM append_key WHERE run = 1 UNION SELECT run, 1, X'01020304050607080900010203040507', 2, 1, digest FROM append_key WHERE run = 1 | ROW_DIFFERS | LOGS: one append key stands for the entries 1 to 2, another for those from 2 on
        DELETE FROM word WHERE run = 1 AND kind = 0 AND id = 2                     | UNREADABLE      | 2
        UPDATE event SET context = '{"text":"}' WHERE run = 1 AND seq = 2         | UNREADABLE      | context
        UPDATE event SET context = '{"text": 7}' WHERE run = 1 AND seq = 2        | UNREADABLE      | context
        UPDATE log SET level = 9 WHERE run = 1 AND seq = 2                         | UNREADABLE      | LOGS: entry 2: A row's level is 9
        UPDATE word SET id = 2147483647 WHERE run = 1 AND kind = 0 AND id = 4      | UNREADABLE      | 4
        UPDATE stream SET snapshot = -1 WHERE run = 1 AND kind = 2                 | UNREADABLE      | 0 <= snapshot
        DELETE FROM stream WHERE run = 1 AND kind = 0                              | ABSENT          | stream of EVENTS
        UPDATE stream SET sealed = 9 WHERE run = 1 AND kind = 0                    | UNREADABLE      | stream of EVENTS
        UPDATE stream SET next = next + 1 WHERE run = 1 AND kind = 2               | UNREADABLE      | does not lead
        DELETE FROM journal WHERE run = 1                                          | UNREADABLE      | does not lead
        UPDATE chunk SET data = X'0000' WHERE run = 1 AND no = 3                   | UNREADABLE      | chunk
        DELETE FROM chunk WHERE run = 1 AND no = 3                                 | UNREADABLE      | chunk 3 of series 1 is not there
        UPDATE node SET data = X'0000' WHERE run = 1 AND level = 1                 | PYRAMID_DIFFERS | level 1
        UPDATE node SET no = 99 WHERE run = 1 AND level = 1                        | ABSENT          | node 0 of level 1
        UPDATE series_name SET name = 'other' WHERE run = 1                        | COUNTER_DIFFERS | table of series
        INSERT INTO stream VALUES (99, 0, 1, NULL, 0, 0, 0, 0, 0, 0, NULL)         | STRAY           | table stream holds rows of run number 99, which never was
        INSERT INTO stream VALUES (1, 7, 1, NULL, 0, 0, 0, 0, 0, 0, NULL)          | STRAY           | table stream holds rows of kind 7, a stream that it has nothing of
        INSERT INTO append_key SELECT run, -1, hash, first, n, digest FROM append_key WHERE run = 1 | STRAY | table append_key holds rows of kind -1
        INSERT INTO word VALUES (1, 2, 1, 'other')                                 | STRAY           | table word holds rows of kind 2
        INSERT INTO block SELECT run, 2, first, n, weight, time_lo, time_hi, wall_lo, wall_hi, mask FROM block WHERE run = 1 | STRAY | table block holds rows of kind 2
        INSERT INTO tally VALUES (1, 2, 1, 0, 3)                                   | STRAY           | table tally holds rows of kind 2
        INSERT INTO purging VALUES (1)                                             | STRAY           | table purging notes run number 1, which is not purged
        INSERT INTO purging VALUES (99)                                            | STRAY           | table purging notes run number 99, which is not purged
        DELETE FROM run WHERE no = 2                                               | ABSENT          | the run numbers go from 1 to 3
        DELETE FROM run WHERE no = 3                                               | COUNTER_DIFFERS | the run numbers reach to 2, their counter says 3
        UPDATE run SET state = 'PENSIVE' WHERE no = 2                              | UNREADABLE      | run number 2
        UPDATE run SET id = 'seven' WHERE no = 2                                   | UNREADABLE      | run number 2
        UPDATE run SET claims = 0 WHERE no = 2                                     | ROW_DIFFERS     | claims is 0, but by the history it must be 1
        UPDATE run SET version = version + 1 WHERE no = 2                          | ROW_DIFFERS     | version is 5, but by the history it must be 4
        UPDATE run SET registered_at = registered_at + 1 WHERE no = 2              | ROW_DIFFERS     | registered_at is
        UPDATE run SET registered_by = 'eve' WHERE no = 2                          | ROW_DIFFERS     | registered_by is eve
        UPDATE run SET ended_at = ended_at + 1 WHERE no = 2                        | ROW_DIFFERS     | ended_at is
        UPDATE run SET started_at = NULL WHERE no = 2                              | ROW_DIFFERS     | started_at is nothing
        UPDATE run SET pinned = 1 WHERE no = 2                                     | ROW_DIFFERS     | pinned is true
        UPDATE run SET state = 'FAILED' WHERE no = 2                               | ROW_DIFFERS     | state is not what is written
        UPDATE run SET digest = concat(substring(digest, 2), substring(digest, 1, 1)) WHERE no = 1                       | ROW_DIFFERS     | digest is not what is written
        UPDATE run SET attempt = 7 WHERE no = 2                                    | ROW_DIFFERS     | attempt is not what is written
        UPDATE run SET name = 'other' WHERE no = 1                                 | ROW_DIFFERS     | name is not what is written
        UPDATE run SET outcome = 'FAILED' WHERE no = 1                             | ROW_DIFFERS     | outcome is not what is written
        UPDATE run SET purged_at = 7 WHERE no = 1                                  | ROW_DIFFERS     | purged_at is not what is written
        DELETE FROM waiting WHERE run = 1                                          | QUEUE_DIFFERS   | is not in the queue
        UPDATE waiting SET mandatory = 7 WHERE run = 1                             | UNREADABLE      | a row of the queue: mandatory is 7
        UPDATE waiting SET claim_rank = 7 WHERE run = 1                            | QUEUE_DIFFERS   | should be as
        DELETE FROM gpu_slot WHERE latest = 2                                      | HOLDER_DIFFERS  | slot node:1.0 has had holders, but there is no row of it
        DELETE FROM gpu_node                                                       | ABSENT          | node node has slots, but there is no row of it
        UPDATE gpu_drain SET drain_device = 7                                      | STRAY           | device node:7 drains, but was never declared
        UPDATE gpu_drain SET drain_node = ''                                       | UNREADABLE      | a row of the drains: node has 0 code points
        UPDATE gpu_drain SET drain_why = ''                                        | UNREADABLE      | a row of the drains: why
        UPDATE history SET why = '' WHERE seq = 1                                  | UNREADABLE      | entry 1 of the history: why
        UPDATE gpu_slot SET latest = 1 WHERE latest = 2                            | HOLDER_DIFFERS  | points to holding 1, but its latest is 2
        UPDATE gpu_slot SET latest = NULL WHERE latest = 2                         | HOLDER_DIFFERS  | points to holding 0, but its latest is 2
        UPDATE gpu_slot SET device = 5000 WHERE latest = 2                         | UNREADABLE      | a row of the slots: device is 5000
        UPDATE gpu_slot SET slot = 64 WHERE latest = 2                             | UNREADABLE      | a row of the slots: slot is 64
        UPDATE gpu_slot SET node = '' WHERE latest = 2                             | UNREADABLE      | a row of the slots: node has 0 code points
        UPDATE gpu_holding SET held_slot = 64 WHERE seq = 2                        | UNREADABLE      | The row of holding 2 can't be read: slot is 64
        UPDATE gpu_holding SET kind = 7 WHERE seq = 2                              | UNREADABLE      | The row of holding 2 can't be read: kind is 7
        UPDATE gpu_holding SET kind = 0 WHERE seq = 2                              | UNREADABLE      | The row of holding 2 can't be read: run_id is null
        UPDATE gpu_holding SET kind = 2, run_id = 'seven' WHERE seq = 1            | UNREADABLE      | The row of holding 1 can't be read: run id
        UPDATE gpu_holding SET back_at = 5 WHERE seq = 2                           | UNREADABLE      | The row of holding 2 can't be read: column back_by is null
        UPDATE history SET run = 99 WHERE seq = 6                                  | STRAY           | entry 6 of the history is of run number 99, which is not there
        UPDATE history SET run = 0 WHERE seq = 6                                   | STRAY           | entry 6 of the history is of run number 0, which is not there
        INSERT INTO gpu_node VALUES ('')                                           | UNREADABLE      | a row of the nodes: node has 0 code points
        UPDATE gpu_slot SET declared = 7 WHERE latest = 2                          | ROW_DIFFERS     | slot node:1.0: declared is 7, but must be 0 or 1
        UPDATE gpu_holding SET number = 7 WHERE seq = 2                            | HOLDER_DIFFERS  | holding 2 is of reservation 7
        UPDATE gpu_holding SET run_id = 'seven' WHERE seq = 2                      | ROW_DIFFERS     | holding 2: run_id is not what is written of it
        UPDATE gpu_holding SET back_why = 'because' WHERE seq = 2                  | ROW_DIFFERS     | holding 2: back_why is not what is written of it
        UPDATE gpu_holding SET kind = 2, number = 0, run_id = '00000000-0000-7000-8000-000000000063' WHERE seq = 2 | ROW_DIFFERS | holding 2 is of claim 0 of run 00000000-0000-7000-8000-000000000063, but no run has made it
        UPDATE gpu_holding SET kind = 0, number = 2, run_id = '00000000-0000-7000-8000-000000000002', back_at = 9, back_by = 'x', back_why = 'y' WHERE seq = 2 | ROW_DIFFERS | holding 2 is of claim 2 of run 00000000-0000-7000-8000-000000000002, but no run has made it
        UPDATE run SET retry_of = '00000000-0000-7000-8000-000000000003', attempt = 2 WHERE no = 2 | ROW_DIFFERS | retry_of with attempt is attempt 2, after 00000000-0000-7000-8000-000000000003, but by the history it must be nothing
        UPDATE block SET n = 0 WHERE run = 1                                       | UNREADABLE      | A block at 1 says that it holds 0 entries
        UPDATE counter SET last = 7 WHERE id = 1                                   | COUNTER_DIFFERS | the history reach to 9, their counter says 7
        UPDATE counter SET last = 7 WHERE id = 3                                   | COUNTER_DIFFERS | the holdings reach to 2, their counter says 7
        DELETE FROM counter WHERE id = 3                                           | COUNTER_DIFFERS | the holdings reach to 2, their counter is missing
        DELETE FROM history WHERE seq = 1                                          | SEQUENCE_GAP    | the history goes from 0 to 2
        """)
    void a_row_that_is_lost_changed_or_planted(String damage, Damage kind, String detail) throws SQLException {
        assertThat(store.run(damage)).isPositive();
        Verification verification = store.verify();
        store.bringBack(tableOf(damage));

        assertThat(verification.findings())
                .allSatisfy(finding -> assertThat(finding.run()).isNotEqualTo(Optional.of(TestRuns.id(3))))
                .anySatisfy(finding -> {
                    assertThat(finding.damage()).isEqualTo(kind);
                    assertThat(finding.detail()).contains(detail);
                });
    }

    /** The only table that a statement changes. */
    private static String tableOf(String damage) {
        return damage.replaceFirst("^(UPDATE|DELETE FROM|INSERT INTO) ", "").replaceFirst(" .*", "");
    }
}
