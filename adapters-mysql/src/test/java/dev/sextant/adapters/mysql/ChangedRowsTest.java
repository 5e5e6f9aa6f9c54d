package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of a store, damaged in every place that an inspection looks at: it finds the damage, and says where. */
class ChangedRowsTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(1), "ada", "a notebook");
    private static final TestDatabase DATABASE = MariaDbServer.get().freshDatabase();
    /** The tables as they were: it takes far less time to bring back the rows than to make tables anew. */
    private static final TestDatabase SOUND = MariaDbServer.get().freshDatabase();

    @BeforeAll
    static void twoRunsOfWhichOneIsDamaged() {
        try (Storage storage = open()) {
            for (int run = 1; run <= 2; run++) {
                TestRuns.register(storage, run);
                storage.events().append(List.of(TestRuns.batch(TestRuns.id(run), "batch", 3)));
                storage.logs().append(List.of(TestRuns.logs(TestRuns.id(run), 3)));
                storage.series().append(List.of(TestRuns.samples(TestRuns.id(run), 9_000)));
            }
            storage.gpus().declare(Inventory.of("node", 2));
            for (int i = 0; i < 2; i++) {
                storage.gpus()
                        .reserve(new ReservationRequest("node", OptionalInt.empty(), 1, NOTE, new WallInstant(9)));
            }
        }
        for (String table : DATABASE.tables()) {
            SOUND.run("CREATE TABLE " + table + " AS SELECT * FROM " + DATABASE.name() + "." + table);
        }
        assertThat(verify()).isEqualTo(new Verification(2, 2 * 9_006, List.of()));
    }

    @AfterEach
    void bring_back_the_rows() {
        for (String table : SOUND.tables()) {
            DATABASE.run(
                    "DELETE FROM " + table, "INSERT INTO " + table + " SELECT * FROM " + SOUND.name() + "." + table);
        }
    }

    @AfterAll
    static void drop_the_databases() {
        DATABASE.close();
        SOUND.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE FROM event WHERE run = 1 AND seq = 2                                | SEQUENCE_GAP    | from 1 to 3
        DELETE FROM log WHERE run = 1 AND seq = 2                                  | SEQUENCE_GAP    | LOGS: the entries go from 1 to 3
        DELETE FROM event WHERE run = 1 AND seq = 3                                | COUNTER_DIFFERS | the block at 1 differs
        DELETE FROM block WHERE run = 1 AND kind = 0                               | COUNTER_DIFFERS | the blocks reach to 0
        UPDATE block SET wall_hi = wall_hi + 1 WHERE run = 1 AND kind = 0          | COUNTER_DIFFERS | the block at 1 differs
        UPDATE tally SET n = n + 1 WHERE run = 1 AND kind = 0 AND word = 1         | COUNTER_DIFFERS | the tallies differ
        UPDATE stream SET next = next + 1 WHERE run = 1 AND kind = 0               | COUNTER_DIFFERS | the stream to 4
        UPDATE stream SET words = words + 1 WHERE run = 1 AND kind = 0             | COUNTER_DIFFERS | its counter says 5
        DELETE FROM word WHERE run = 1 AND kind = 0 AND id = 2                     | UNREADABLE      | 2
        UPDATE event SET context = '{"text":"}' WHERE run = 1 AND seq = 2         | UNREADABLE      | context
        UPDATE event SET context = '{"text": 7}' WHERE run = 1 AND seq = 2        | UNREADABLE      | context
        DELETE FROM stream WHERE run = 1 AND kind = 0                              | ABSENT          | stream of EVENTS
        UPDATE stream SET next = next + 1 WHERE run = 1 AND kind = 2               | UNREADABLE      | does not lead
        DELETE FROM journal WHERE run = 1                                          | UNREADABLE      | does not lead
        UPDATE chunk SET data = repeat(char(0), length(data)) WHERE run = 1 AND no = 3 | UNREADABLE  | chunk
        DELETE FROM chunk WHERE run = 1 AND no = 3                                 | UNREADABLE      | chunk 3 of series 1 is not there
        UPDATE node SET data = repeat(char(0), length(data)) WHERE run = 1 AND level = 1 | PYRAMID_DIFFERS | level 1
        UPDATE node SET no = 99 WHERE run = 1 AND level = 1                        | ABSENT          | node 0 of level 1
        UPDATE series_name SET name = 'other' WHERE run = 1                        | COUNTER_DIFFERS | table of series
        DELETE FROM waiting WHERE run = 1                                          | QUEUE_DIFFERS   | is not in the queue
        UPDATE waiting SET claim_rank = 7 WHERE run = 1                            | QUEUE_DIFFERS   | should be as
        UPDATE gpu_slot SET latest = 1 WHERE latest = 2                            | HOLDER_DIFFERS  | points to holding 1, but its latest is 2
        UPDATE gpu_slot SET latest = NULL WHERE latest = 2                         | HOLDER_DIFFERS  | points to holding 0, but its latest is 2
        UPDATE counter SET last = 7 WHERE id = 1                                   | COUNTER_DIFFERS | the history reach to 2, their counter says 7
        UPDATE counter SET last = 7 WHERE id = 3                                   | COUNTER_DIFFERS | the holdings reach to 2, their counter says 7
        DELETE FROM history WHERE seq = 1                                          | SEQUENCE_GAP    | the history goes from 0 to 2
        """)
    void a_row_that_is_lost_or_changed(String damage, Damage kind, String detail) throws SQLException {
        change(damage);

        assertThat(verify().findings())
                .allSatisfy(finding -> assertThat(finding.run()).isNotEqualTo(Optional.of(TestRuns.id(2))))
                .anySatisfy(finding -> {
                    assertThat(finding.damage()).isEqualTo(kind);
                    assertThat(finding.detail()).contains(detail);
                });
    }

    private static void change(String damage) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(damage)).isPositive();
        }
    }

    private static Verification verify() {
        try (Storage storage = open()) {
            return storage.care().verify();
        }
    }

    private static Storage open() {
        return MysqlStorage.open(DATABASE.config());
    }
}
