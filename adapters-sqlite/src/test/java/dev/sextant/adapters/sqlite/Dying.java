package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Opens files as always, until its process dies in the midst of a step: somewhere between the first look at the run's file,
 * when the registry has taken the step, and the last word of it. From then on it does nothing but let go of what it holds.
 */
final class Dying extends Connections {
    /** What becomes of a transaction whose process has died. */
    private static final String LET_GO = "ROLLBACK";

    private final AtomicInteger life = new AtomicInteger();
    private volatile boolean mortal;
    private volatile boolean inTheStep;

    Dying() {
        super(0);
    }

    /** That a process has died. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Died() {
            super("died");
        }
    }

    /** Lets it die soon after it has opened the file of a run: it lives to prepare so many statements more. */
    void dieAfter(int statements) {
        life.set(statements);
        mortal = true;
    }

    /** Lets it go on, to be closed as a process closes that lives. */
    void revive() {
        mortal = false;
        inTheStep = false;
    }

    @Override
    Session open(Path file, Mode mode, SynchronousMode synchronous) throws SQLException {
        inTheStep |= mortal && file.getParent().endsWith("runs");
        spend(0);
        return new Session(watched(super.open(file, mode, synchronous).connection()));
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Dying.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && !arguments[0].equals(LET_GO)) {
                        spend(1);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    /** Takes so much of what is left of its life; of one that has none left, nothing is done. */
    private void spend(int statements) {
        if (inTheStep && life.getAndAdd(-statements) <= 0) {
            throw new Died();
        }
    }
}
