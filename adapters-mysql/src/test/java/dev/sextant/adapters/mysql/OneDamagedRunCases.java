package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.OneDamagedRun;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run's row that can't be read harms that run, and no other. */
abstract class OneDamagedRunCases {
    /** Where a database is that nobody else has. */
    abstract MysqlConfig config();

    @BeforeEach
    void fill() {
        try (Storage storage = MysqlStorage.open(config())) {
            OneDamagedRun.fill(storage);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1 | true  | submission = '{'
        1 | true  | submission = NULL
        1 | true  | state = 'PENSIVE'
        1 | false | id = 'seven'
        1 | true  | registered_at = -9223372036854775808
        1 | true  | registered_at = 9223372036854775807
        2 | true  | node = ''
        2 | true  | beat_at = 9223372036854775807
        2 | false | id = 'seven'
        3 | true  | end_kind = 'X'
        3 | true  | state = 'PENSIVE'
        3 | false | id = 'seven'
        """)
    void a_row_that_is_damaged(int run, boolean named, String damage) throws SQLException {
        sql("UPDATE run SET " + damage + " WHERE no = " + run);

        try (Storage storage = MysqlStorage.open(config())) {
            OneDamagedRun.assertHarmsOnly(storage, run, named);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1 | run_id = 'seven'
        4 | run = 77
        4 | run = 3
        1 | gpus = -1
        """)
    void a_place_in_the_queue_that_is_damaged_holds_up_nobody_else(int first, String damage) throws SQLException {
        sql("UPDATE waiting SET " + damage + " WHERE run = 1");

        try (Storage storage = MysqlStorage.open(config())) {
            OneDamagedRun.assertClaimed(storage, first);
        }
    }

    /** The oldest that insists on a slot, or one that wants none and is more urgent than all others. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "registered_at, 0, 0"})
    void a_clients_run_that_an_older_migration_has_queued_holds_up_nobody(String since, int gpus, int mandatory)
            throws SQLException {
        try (Storage storage = MysqlStorage.open(config())) {
            OneDamagedRun.addClients(storage);
        }
        sql("INSERT INTO waiting (run, claim_rank, since, run_id, gpus, mandatory)" + " SELECT no, -100, " + since
                + ", id, " + gpus + ", " + mandatory + " FROM run WHERE no = 7");

        try (Storage storage = MysqlStorage.open(config())) {
            OneDamagedRun.assertClientsPassedOver(storage);
        }
    }

    private void sql(String damage) throws SQLException {
        MysqlConfig config = config();
        try (Connection connection = DriverManager.getConnection(config.url(), config.user(), config.password());
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(damage)).isEqualTo(1);
        }
    }
}
