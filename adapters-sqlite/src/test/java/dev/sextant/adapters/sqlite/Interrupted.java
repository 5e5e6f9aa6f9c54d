package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Opens files as always; but each time just before a statement is prepared on one of them, something else happens. A session
 * prepares a statement once.
 */
final class Interrupted extends Connections {
    /** With this a writer takes a file. */
    static final String BEGIN_WRITE = "BEGIN IMMEDIATE";

    private final String file;
    private final String sql;
    private final Runnable meanwhile;

    /**
     * @param file its name
     * @param sql a part of the statement, without quotes
     * @param meanwhile what happens; it may throw, as if the process had died there
     */
    Interrupted(String file, String sql, Runnable meanwhile) {
        super(0);
        this.file = file;
        this.sql = sql;
        this.meanwhile = meanwhile;
    }

    @Override
    Session open(Path opened, Mode mode, SynchronousMode synchronous) throws SQLException {
        Session session = super.open(opened, mode, synchronous);
        return opened.endsWith(file) ? new Session(watched(session.connection())) : session;
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Interrupted.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && arguments[0]
                                    .toString()
                                    .replaceAll("[^\\w =]", "")
                                    .contains(sql)) {
                        meanwhile.run();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
