package dev.sextant.adapters.mysql;

import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.ports.driven.StoreBackups;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.storage.BackupFile;
import dev.sextant.support.storage.BackupManifest;
import dev.sextant.support.storage.BackupReader;
import dev.sextant.support.storage.BackupRefused;
import dev.sextant.support.storage.BackupWriter;
import dev.sextant.support.storage.Shares;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.DoubleConsumer;

/** Writes the rows of a store to files, and fills an empty database with them. */
final class MysqlBackups implements StoreBackups {
    private static final String KIND = "mysql";
    /** What reading the tables takes of a backup; the rest is for checksums. */
    private static final double WRITTEN = 0.9;
    /** What reading the files takes of a restoring; the rest is for filling the tables. */
    private static final double CHECKED = 0.1;

    private final MysqlConfig config;

    MysqlBackups(MysqlConfig config) {
        this.config = config;
    }

    private interface Work {
        BackupOutcome with(Connection connection, Opening.Opened at) throws SQLException;
    }

    @Override
    public BackupOutcome backup(Path folder, DoubleConsumer progress) {
        return outcome((connection, at) -> {
            progress.accept(0);
            StoreDump dump = new StoreDump(connection, at);
            dump.begin();
            int version = schema(at).versionOfStore(connection);
            if (version == 0) {
                throw new BackupRefused(
                        BackupRefusal.NO_STORE,
                        "There is no store at " + config.place() + "; name the database of one.");
            }
            try (BackupWriter backup = BackupWriter.begin(folder)) {
                long runs = dump.write(backup.part(), share -> progress.accept(WRITTEN * share));
                return backup.finish(KIND, version, runs, WRITTEN, progress);
            }
        });
    }

    @Override
    public BackupOutcome restore(Path folder, DoubleConsumer progress) {
        return outcome((connection, at) -> {
            BackupReader backup = BackupReader.open(folder, KIND, Schema.VERSION);
            BackupManifest manifest = backup.manifest();
            Schema schema = schema(at);
            if (!Schema.tables(connection).isEmpty()) {
                throw taken();
            }
            progress.accept(0);
            backup.check(new Shares(progress, 0, CHECKED, manifest.bytes()));
            if (!schema.beginRestoring(connection)) {
                // Somebody has made a store here while the backup was read.
                throw taken();
            }
            try {
                schema.makeTables(manifest.schema());
                fill(connection, at, backup, new Shares(progress, CHECKED, 1, manifest.bytes()));
                progress.accept(1);
                schema.finishRestoring(connection);
            } catch (SQLException | RuntimeException | Error e) {
                drop(schema, connection, e);
                throw e;
            }
            return new BackupOutcome.Complete(manifest.runs(), manifest.bytes());
        });
    }

    private BackupRefused taken() {
        return new BackupRefused(
                BackupRefusal.STORE_IS_THERE,
                "The database at " + config.place() + " holds a store or something else, which stays as it is; name an"
                        + " empty database.");
    }

    /** What is left where even that fails is no store: it says so to whoever opens it. */
    private static void drop(Schema schema, Connection connection, Throwable failure) {
        try {
            schema.dropTables(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static void fill(Connection connection, Opening.Opened at, BackupReader backup, Shares shares)
            throws SQLException {
        MysqlDialect dialect =
                new MysqlDialect(at.server().flavor(), at.server().statementBytes());
        connection.setAutoCommit(false);
        Session session = new Session(connection);
        StoreLoad load = new StoreLoad(session, dialect);
        for (BackupManifest.Entry entry : backup.manifest().files()) {
            try (BackupFile file = backup.open(entry, shares)) {
                load.fill(StoreDump.table(entry.name()), file);
            }
        }
    }

    private static Schema schema(Opening.Opened at) {
        return new Schema(at.config(), at.server().flavor(), new Complaints(at.config()));
    }

    private BackupOutcome outcome(Work work) {
        Opening.Opened at = Opening.reach(config);
        try (Connection connection = Opening.connect(at)) {
            return work.with(connection, at);
        } catch (BackupRefused refused) {
            return refused.outcome();
        } catch (SQLException e) {
            throw new Complaints(at.config()).of(e);
        }
    }
}
