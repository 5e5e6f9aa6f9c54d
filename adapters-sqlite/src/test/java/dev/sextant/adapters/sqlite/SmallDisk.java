package dev.sextant.adapters.sqlite;

import dev.sextant.ports.driven.Storage;
import dev.sextant.support.jooq.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A disk that is soon full, as SQLite reports it for each file, until somebody makes room. */
public final class SmallDisk {
    private static final int MOST_PAGES = 1_000_000;

    private final Growing connections;

    /**
     * @param pages how large a file may become, in pages of 4 KiB
     */
    public SmallDisk(int pages) {
        connections = new Growing(pages);
    }

    /** Opens the store in a folder on it. */
    public Storage open(Path folder) {
        return SqliteStorage.open(SqliteConfig.in(folder), connections, IdleLimits.ofThisProcess());
    }

    /** Makes room, while nobody writes: for the files that are open, too. */
    public void makeRoom() throws SQLException {
        connections.makeRoom();
    }

    private static final class Growing extends Connections {
        private final List<Session> opened = new ArrayList<>();
        private boolean roomy;

        Growing(int pages) {
            super(pages);
        }

        @Override
        synchronized Session open(Path file, Mode mode, SynchronousMode synchronous) throws SQLException {
            if (roomy) {
                return ORDINARY.open(file, mode, synchronous);
            }
            Session session = super.open(file, mode, synchronous);
            opened.add(session);
            return session;
        }

        synchronized void makeRoom() throws SQLException {
            roomy = true;
            for (Session session : opened) {
                if (!session.connection().isClosed()) {
                    try (Statement statement = session.connection().createStatement()) {
                        statement.execute("PRAGMA max_page_count = " + MOST_PAGES);
                    }
                }
            }
        }
    }
}
