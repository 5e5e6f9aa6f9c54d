package dev.sextant.adapters.sqlite;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.storage.ToDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Brings a file of an older version up to ours, and before that keeps it as it was, in {@code before-version-N} beside the
 * registry: who has to go back to an older Sextant puts it back.
 */
final class BeforeMigration {
    private static final Logger LOG = LoggerFactory.getLogger(BeforeMigration.class);

    private BeforeMigration() {}

    /** Where a file of a store is kept that was brought up to a version. */
    static Path kept(Path store, Path file, int version) {
        return store.resolve("before-version-" + version).resolve(store.relativize(file));
    }

    /**
     * Keeps and migrates a file, unless it is of our version. Nobody writes to it in between: what is kept is all there was.
     *
     * @param session on the file, and in a writing transaction
     * @throws StorageUnavailable with DAMAGED if the file is not what a version is that it says to be
     */
    static void migrate(Session session, Connections connections, Schema schema, Path store, Path file)
            throws SQLException {
        if (schema.isOld(session.connection())) {
            Path kept = kept(store, file, schema.version());
            keep(connections, store, file, kept);
            upgrade(session, schema, file);
            LOG.info("{} is brought up to version {}; as it was, it is kept in {}", file, schema.version(), kept);
        }
    }

    private static void upgrade(Session session, Schema schema, Path file) throws SQLException {
        int from = Schema.versionOf(session.connection());
        try {
            schema.upgrade(session.connection(), schema.version());
        } catch (SQLException e) {
            if (!Failures.isOfContent(e)) {
                throw e;
            }
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    file + " says that it has version " + from + ", but can't be brought from there to version "
                            + schema.version() + " (" + e.getMessage() + "); restore it from a backup.",
                    e);
        }
    }

    /**
     * What is there already is of a migration that was cut off, and the file may have grown since. What is kept is on the disk,
     * with the names that lead to it, before anything is changed.
     */
    private static void keep(Connections connections, Path store, Path file, Path kept) {
        Path part = kept.resolveSibling(kept.getFileName() + ".part");
        try {
            Files.createDirectories(kept.resolveSibling(""));
            try (Session reader = connections.open(file, Connections.Mode.EXISTING, SynchronousMode.FULL)) {
                FileCopy.make(reader, file, part);
            }
            ToDisk.file(part);
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw Failures.of(e, file);
        } catch (IOException e) {
            throw Failures.of(e, kept);
        }
        for (Path folder = kept.resolveSibling(""); folder.startsWith(store); folder = folder.resolveSibling("")) {
            ToDisk.folder(folder);
        }
    }
}
