package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** Opens files with the settings that all connections share. */
class Connections {
    static final Connections ORDINARY = new Connections(0);

    private static final int BUSY_MILLIS = 5_000;
    /**
     * What the write-ahead log is cut back to after a checkpoint: more than the pages below take, so it is written over and over
     * at one length, and the file system need not note a new one each time, nor find room again for what was cut off.
     */
    private static final int JOURNAL_BYTES = 20 << 20;
    /** Of 4 KiB each: blobs are long, and are best copied many at once. */
    private static final int PAGES_BEFORE_CHECKPOINT = 4_000;
    /** Where every commit waits for the disk. */
    private static final int PAGES_BEFORE_CHECKPOINT_IF_FLUSHED = 1_000;

    enum Mode {
        /** The file is made if it is not there. */
        CREATE,
        /** A file that is not there is an error, never made by accident. */
        EXISTING
    }

    private final long mostPages;

    /**
     * @param mostPages a file that would grow beyond so many pages is treated as a full disk; 0 for no such limit
     */
    Connections(long mostPages) {
        this.mostPages = mostPages;
    }

    /** Opens a file for writing and reading. */
    Session open(Path file, Mode mode, SQLiteConfig.SynchronousMode synchronous) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        if (mode == Mode.EXISTING) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        } else {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        }
        config.setSynchronous(synchronous);
        config.setJournalSizeLimit(JOURNAL_BYTES);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setPragma(
                SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT,
                Integer.toString(
                        synchronous == SQLiteConfig.SynchronousMode.FULL
                                ? PAGES_BEFORE_CHECKPOINT_IF_FLUSHED
                                : PAGES_BEFORE_CHECKPOINT));
        // Otherwise the driver asks for keys after every insert.
        config.setGetGeneratedKeys(false);
        if (mostPages > 0) {
            config.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, Long.toString(mostPages));
        }
        // As a URI: of a bare path the driver takes what follows a question mark for settings.
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try {
            OpenedFile opened = OpenedFile.at(file);
            return session(connection, opened::isInPlace);
        } catch (IOException e) {
            connection.close();
            throw new SQLException(file + " is gone as soon as it was opened", e);
        }
    }

    /** A database in memory. */
    Session inMemory() throws SQLException {
        return session(new SQLiteConfig().createConnection("jdbc:sqlite::memory:"), () -> true);
    }

    private static Session session(Connection connection, BooleanSupplier inPlace) {
        // Tells the driver to leave transactions alone, and does nothing else: setAutoCommit would begin one.
        ((SQLiteConnection) connection).getConnectionConfig().setAutoCommit(false);
        return new Session(connection, inPlace);
    }
}
