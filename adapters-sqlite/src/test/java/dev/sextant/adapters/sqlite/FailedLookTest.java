package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.support.jooq.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The driver gives up a statement that failed, for want of a disk say: it fails ever after. */
class FailedLookTest {
    /** By this every append looks for steps that its file was not told of. */
    private static final String LOOK = "PRAGMA data_version";

    @TempDir
    Path folder;

    private final Queue<PreparedStatement> looks = new ConcurrentLinkedQueue<>();

    @Test
    void a_look_for_steps_that_failed_fails_one_append_and_none_after_it() throws SQLException {
        try (SqliteStorage storage =
                SqliteStorage.open(SqliteConfig.in(folder), new Looking(), IdleLimits.ofThisProcess())) {
            TestRuns.register(storage, 1);
            assertThat(append(storage)).isEqualTo(new AppendOutcome.Appended(1, 1));

            // Who writes the registry asks for the same, but nobody writes it here.
            for (PreparedStatement look : looks) {
                look.close();
            }

            assertThatThrownBy(() -> append(storage)).isInstanceOf(StorageUnavailable.class);
            assertThat(append(storage)).isEqualTo(new AppendOutcome.Appended(2, 1));
        }
    }

    private static AppendOutcome append(SqliteStorage storage) {
        return storage.events()
                .append(List.of(TestRuns.batch(TestRuns.id(1), "batch", 1)))
                .getFirst();
    }

    /** Opens files as always, and keeps the statements that look. */
    private final class Looking extends Connections {
        Looking() {
            super(0);
        }

        @Override
        Session open(Path file, Mode mode, SynchronousMode synchronous) throws SQLException {
            Connection connection = super.open(file, mode, synchronous).connection();
            return new Session((Connection) Proxy.newProxyInstance(
                    FailedLookTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        try {
                            Object answer = method.invoke(connection, arguments);
                            if (answer instanceof PreparedStatement statement && arguments[0].equals(LOOK)) {
                                looks.add(statement);
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    }));
        }
    }
}
