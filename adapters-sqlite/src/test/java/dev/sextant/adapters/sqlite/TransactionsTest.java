package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.store.StorageUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** A file that another process holds is asked for again and again, but not for ever. No attempt waits here. */
class TransactionsTest {
    private static final String TAKE = "BEGIN IMMEDIATE";
    private static final int MOST_ATTEMPTS = 12;

    @TempDir
    Path folder;

    private Path file;
    private Connection holder;
    private Connection waiting;
    private int attempts;

    @BeforeEach
    void holdTheFile() throws SQLException {
        file = folder.resolve("held.sqlite");
        holder = connect();
        waiting = connect();
        run(holder, TAKE);
    }

    @AfterEach
    void close() throws SQLException {
        holder.close();
        waiting.close();
    }

    @Test
    void who_holds_a_file_and_lets_it_go_before_the_last_attempt_was_in_nobodys_way() {
        int got = Transactions.patiently(file, () -> attemptOf(MOST_ATTEMPTS));

        assertThat(got).isEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void who_holds_a_file_for_longer_is_complained_of() {
        assertThatThrownBy(() -> Transactions.patiently(file, () -> attemptOf(MOST_ATTEMPTS + 1)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("has been held by another process for too long");
        assertThat(attempts).isEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void what_nobody_is_in_the_way_of_is_attempted_once() {
        assertThatThrownBy(() -> Transactions.patiently(file, () -> {
                    attempts++;
                    return run(waiting, "SELECT * FROM nowhere");
                }))
                .isInstanceOf(StorageUnavailable.class);
        assertThat(attempts).isEqualTo(1);
    }

    /** An attempt to take the file, which is let go right before a given one. */
    private int attemptOf(int succeeding) throws SQLException {
        if (++attempts == succeeding) {
            run(holder, "ROLLBACK");
        }
        run(waiting, TAKE);
        return attempts;
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
