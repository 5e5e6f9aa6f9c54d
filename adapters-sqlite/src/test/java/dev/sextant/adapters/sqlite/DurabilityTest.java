package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.sqlite.SqliteConfig.Durability;
import dev.sextant.contract.TestRuns;
import dev.sextant.support.jooq.Session;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** What a loss of power takes can't be tried here; that the disk is waited for where it must be is asked of SQLite. */
class DurabilityTest {
    /** As SQLite numbers them: the disk is waited for at checkpoints alone, or at every commit. */
    private static final int NORMAL = 1;

    private static final int FULL = 2;

    @TempDir
    Path folder;

    /** {@code PRAGMA synchronous} at its laxest, by the name of the folder that a file lies in. */
    private final Map<String, Integer> synchronous = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"PROCESS, " + NORMAL, "POWER, " + FULL})
    void the_registry_always_waits_for_the_disk_and_runs_do_if_power_may_fail(Durability durability, int ofRuns) {
        SqliteConfig config = SqliteConfig.in(folder.resolve("store")).durability(durability);
        try (SqliteStorage storage = SqliteStorage.open(config, new Asked(), IdleLimits.ofThisProcess())) {
            TestRuns.register(storage, 1);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "batch", 1)));
        }

        assertThat(synchronous).isEqualTo(Map.of("store", FULL, "runs", ofRuns));
    }

    /** Asks every session how it waits for the disk, as whoever is to use it gets it. */
    private final class Asked extends Connections {
        Asked() {
            super(0);
        }

        @Override
        Session open(Path file, Mode mode, SynchronousMode wanted) throws SQLException {
            Session session = super.open(file, mode, wanted);
            if (!file.toString().endsWith(".sqlite")) {
                // Not yet what it is to become, and flushed as a whole before it does.
                return session;
            }
            try (Statement statement = session.connection().createStatement();
                    ResultSet answer = statement.executeQuery("PRAGMA synchronous")) {
                assertThat(answer.next()).isTrue();
                synchronous.merge(file.getParent().getFileName().toString(), answer.getInt(1), Math::min);
            }
            return session;
        }
    }
}
