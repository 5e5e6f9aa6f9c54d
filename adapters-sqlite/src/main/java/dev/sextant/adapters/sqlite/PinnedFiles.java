package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * Files as they stood when they were pinned, until they are copied. Others go on writing them, and may delete them: pinning
 * begins to read, and takes no time that grows with a file.
 */
final class PinnedFiles implements AutoCloseable {
    private static final String RAW = ".raw";

    private final Connections connections;
    private final Map<Path, Session> pinned = new HashMap<>();

    PinnedFiles(Connections connections) {
        this.connections = connections;
    }

    /** Pins a file, and takes the session on it over. */
    void pin(Session session, Path file) {
        pinned.put(file, session);
        Transactions.beginReading(session, file);
    }

    /** Copies a file as it stood, and lets go of it. */
    void copy(Path file, Path to) {
        Path raw = to.resolveSibling(to.getFileName() + RAW);
        try (Session session = Objects.requireNonNull(pinned.remove(file), "the file is not pinned")) {
            copyPages(session, raw, file);
        } catch (SQLException e) {
            throw Failures.isOfCopy(e) ? Failures.of(e, raw) : Failures.ofRun(e, file);
        }
        try (Session copied = connections.open(raw, Connections.Mode.EXISTING, SynchronousMode.OFF)) {
            FileCopy.make(copied, file, to);
        } catch (SQLException e) {
            throw Failures.of(e, raw);
        }
        try {
            Files.delete(raw);
        } catch (IOException e) {
            throw Failures.of(e, raw);
        }
    }

    /** Page by page, because what has begun to read can't be told to make a compact copy. */
    private static void copyPages(Session from, Path to, Path file) throws SQLException {
        int code = ((SQLiteConnection) from.connection()).getDatabase().backup("main", to.toString(), null);
        if (code != SQLiteErrorCode.SQLITE_OK.code) {
            throw DB.newSQLException(code, file + " could not be copied to " + to);
        }
    }

    /** Lets go of what was not copied. */
    @Override
    public void close() {
        pinned.forEach((file, session) -> RunAccess.close(session, file));
        pinned.clear();
    }
}
