package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.support.jooq.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A store that can't be opened whole, or closed without trouble, leaves nothing open. */
class HalfOpenedTest {
    private static final String TROUBLE = "no more memory";

    @TempDir
    Path folder;

    private final List<Connection> opened = new CopyOnWriteArrayList<>();

    @Test
    void when_the_runs_files_can_not_be_prepared_the_registry_is_closed() {
        assertThatThrownBy(() -> open(new Kept() {
                    @Override
                    Session inMemory() {
                        throw new OutOfMemoryError(TROUBLE);
                    }
                }))
                .hasMessage(TROUBLE);
        assertAllClosed();
    }

    @Test
    void when_the_first_look_at_the_store_ends_unexpectedly_everything_is_closed() {
        assertThatThrownBy(() -> open(new Kept() {
                    @Override
                    Session open(Path file, Mode mode, SynchronousMode synchronous) throws SQLException {
                        if (mode == Mode.EXISTING) {
                            throw new OutOfMemoryError(TROUBLE);
                        }
                        return super.open(file, mode, synchronous);
                    }
                }))
                .hasMessage(TROUBLE);
        assertAllClosed();
    }

    @Test
    void when_a_writer_can_not_be_closed_the_readers_and_the_registry_are() {
        Path file = folder.resolve("runs").resolve(TestRuns.id(1) + ".sqlite");
        SqliteStorage storage = open(new Kept() {
            private boolean writes;

            @Override
            Session open(Path path, Mode mode, SynchronousMode synchronous) throws SQLException {
                Session session = super.open(path, mode, synchronous);
                if (writes || !path.equals(file)) {
                    return session;
                }
                writes = true;
                return new Session(failingToClose(session.connection()));
            }
        });
        TestRuns.register(storage, 1);
        storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "first", 1)));
        assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(1);

        assertThatThrownBy(storage::close).hasMessage(TROUBLE);
        assertAllClosed();
    }

    private SqliteStorage open(Connections connections) {
        return SqliteStorage.open(SqliteConfig.in(folder), connections, IdleLimits.ofThisProcess());
    }

    private void assertAllClosed() {
        assertThat(opened)
                .isNotEmpty()
                .allSatisfy(connection -> assertThat(connection.isClosed()).isTrue());
    }

    private static Connection failingToClose(Connection plain) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(plain, arguments);
                        if (method.getName().equals("close")) {
                            throw new IllegalStateException(TROUBLE);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private class Kept extends Connections {
        Kept() {
            super(0);
        }

        @Override
        Session open(Path file, Mode mode, SynchronousMode synchronous) throws SQLException {
            Session session = super.open(file, mode, synchronous);
            opened.add(session.connection());
            return session;
        }
    }
}
