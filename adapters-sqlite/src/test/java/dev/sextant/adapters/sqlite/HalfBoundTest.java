package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session outlives the work that failed in it: nothing of that work is left in the statements of the next. */
class HalfBoundTest {
    private static final Rendered INSERT = new Rendered("INSERT INTO pair (number, word) VALUES (?, ?)");

    private final Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    private final Session session = new Session(connection);

    HalfBoundTest() throws SQLException {}

    @BeforeEach
    void a_table() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE pair (number INTEGER, word TEXT)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    @Test
    void what_failed_between_two_parameters_leaves_none_bound() throws SQLException {
        session.prepare(INSERT).bind(1);
        session.rolledBack();

        assertThat(session.prepare(INSERT).bind(2).bind("two").update()).isOne();

        assertThat(rows()).containsExactly("2 two");
    }

    @Test
    void what_failed_between_two_parameters_does_so_within_one_transaction_too() throws SQLException {
        session.prepare(INSERT).bind(1);

        assertThat(session.prepare(INSERT).bind(2).bind("two").update()).isOne();

        assertThat(rows()).containsExactly("2 two");
    }

    @Test
    void what_failed_before_its_batch_was_run_leaves_the_batch_empty() throws SQLException {
        session.prepare(INSERT).bind(1).bind("one").add();
        session.prepare(INSERT).bind(2);
        session.rolledBack();

        session.prepare(INSERT).bind(3).bind("three").add();
        session.prepare(INSERT).bind(4).bind("four").add();
        session.prepare(INSERT).runBatch();

        assertThat(rows()).containsExactly("3 three", "4 four");
    }

    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery("SELECT number, word FROM pair ORDER BY number")) {
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getString(2));
            }
        }
        return rows;
    }
}
