package dev.sextant.adapters.mysql;

import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Renderer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables: Flyway makes them and brings them up to date, and its history says which version they have. A database
 * that is up to date is not touched, one of a newer version or with somebody else's tables is refused.
 */
final class Schema {
    /** The version of the last migration: scripts in {@code resources/sextant-mysql}, and {@link QueueMigration}. */
    static final int VERSION = 7;

    static final String HISTORY = "sextant_schema";

    /** The table of the runs. */
    static final String RUNS = "run";

    /** Is there as long as the tables are being filled from a backup: they are no store yet. */
    private static final String RESTORING = "sextant_restoring";

    /** All tables of a store but {@link #HISTORY}; those of older versions lack some. */
    private static final List<String> TABLES_OF_A_STORE = List.of(
            "counter",
            RUNS,
            "history",
            "purging",
            "waiting",
            "gpu_node",
            "gpu_slot",
            "gpu_drain",
            "gpu_holding",
            "stream",
            "append_key",
            "word",
            "event",
            "log",
            "block",
            "block_filter",
            "block_times",
            "tally",
            "series_name",
            "journal",
            "snapshot",
            "chunk",
            "node");

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final DSLContext DSL_CONTEXT = DSL.using(SQLDialect.MYSQL);
    static final Field<String> TABLE_NAME = DSL.field(DSL.name("table_name"), SQLDataType.VARCHAR);
    static final Field<String> TABLE_SCHEMA = DSL.field(DSL.name("table_schema"), SQLDataType.VARCHAR);
    private static final Field<Boolean> SUCCESS = DSL.field(DSL.name("success"), SQLDataType.BOOLEAN);
    private static final Field<String> MIGRATION = DSL.field(DSL.name("version"), SQLDataType.VARCHAR);
    /** Of MySQL and H2 alike the one that the session is in. */
    static final Field<String> THIS_SCHEMA = DSL.field("schema()", SQLDataType.VARCHAR);

    private static final Query TABLES = DSL_CONTEXT
            .select(TABLE_NAME)
            .from(DSL.table(DSL.name("information_schema", "tables")))
            .where(TABLE_SCHEMA.eq(THIS_SCHEMA));
    private static final Query MIGRATIONS =
            DSL_CONTEXT.select(MIGRATION, SUCCESS).from(DSL.table(DSL.name(HISTORY)));

    private final MysqlConfig config;
    private final Flavor flavor;
    private final Complaints complaints;

    Schema(MysqlConfig config, Flavor flavor, Complaints complaints) {
        this.config = config;
        this.flavor = flavor;
        this.complaints = complaints;
    }

    /** Makes the database a store of our version, unless it is one, or must not become one. */
    void prepare(Connection connection) throws SQLException {
        if (versionOfOurs(connection) < VERSION) {
            // To others half of the first tables are those of an older version, so these are made under the lock, too.
            try (MigrationLock _ = MigrationLock.take(connection, flavor, config)) {
                bringUp(versionOfOurs(connection));
            }
            requireRestored(tables(connection));
        }
    }

    /** The version of the store, 0 if the database is empty; refuses what is none, or is not ready. */
    private int versionOfOurs(Connection connection) throws SQLException {
        Set<String> tables = tables(connection);
        requireRestored(tables);
        if (!tables.isEmpty() && !tables.contains(HISTORY)) {
            throw new StorageUnavailable(
                    Trouble.NOT_A_STORE,
                    "The database at " + config.place() + " holds tables, but none of a store; give Sextant a database"
                            + " of its own.");
        }
        return tables.isEmpty() ? 0 : knownVersion(connection);
    }

    /** @param version what the tables have now: another process may have been faster */
    private void bringUp(int version) {
        if (version < VERSION) {
            // Whoever was to make the first tables and died has left nothing to keep.
            if (version > 0) {
                backUp(version);
            }
            migrate(VERSION);
        }
    }

    private void requireRestored(Set<String> tables) {
        if (tables.contains(RESTORING)) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "A backup is being restored to " + config.place() + ", or was and not to its end; wait for that, or"
                            + " give the backup an empty database.");
        }
    }

    /** Tables can't be changed in a transaction, so a migration that fails may leave them half-way. */
    private void backUp(int version) {
        Path folder = config.migrationBackups()
                .orElseThrow(() -> new StorageUnavailable(
                        Trouble.FAILED,
                        "The store at " + config.place() + " has schema version " + version
                                + " and must be brought up to "
                                + VERSION
                                + ". Stop every older Sextant that is at work on it: what that writes meanwhile"
                                + " or afterwards is miscounted. A backup is made before: name a folder for it, with"
                                + " --migration-backups or SEXTANT_MIGRATION_BACKUPS."));
        for (int copy = 1; ; copy++) {
            Path backup = folder.resolve("version-" + version + (copy == 1 ? "" : "-" + copy));
            switch (new MysqlBackups(config).backup(backup, share -> {})) {
                case BackupOutcome.Complete complete -> {
                    LOG.info(
                            "The store at {} is brought up from version {} to {}; as it was, it is kept in {}",
                            config.place(),
                            version,
                            VERSION,
                            backup);
                    return;
                }
                case BackupOutcome.Refused(BackupRefusal reason, String sentence) -> {
                    if (reason != BackupRefusal.FOLDER_NOT_EMPTY) {
                        throw new StorageUnavailable(Trouble.FAILED, sentence);
                    }
                }
            }
        }
    }

    /** The version that the tables have, unless they are newer than this code. */
    private int knownVersion(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > VERSION) {
            throw new StorageUnavailable(
                    Trouble.NEWER_SCHEMA,
                    "The store at " + config.place() + " has schema version " + version + ", but this Sextant knows"
                            + " versions up to " + VERSION + "; use the newer Sextant that wrote it.");
        }
        return version;
    }

    /** Whether there is a store, of whatever version. */
    static boolean isStore(Connection connection) throws SQLException {
        return tables(connection).contains(HISTORY);
    }

    /** The version of the store that the database holds, 0 if it holds none. */
    int versionOfStore(Connection connection) throws SQLException {
        Set<String> tables = tables(connection);
        return tables.contains(HISTORY) && !tables.contains(RESTORING) ? knownVersion(connection) : 0;
    }

    /** The version that the tables have, 0 for none yet. */
    int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MIGRATIONS.getSQL())) {
            int version = 0;
            while (rows.next()) {
                if (!rows.getBoolean(2)) {
                    throw new StorageUnavailable(
                            Trouble.DAMAGED,
                            "A migration of the store at " + config.place() + " failed half-way; bring back the backup"
                                    + " that was made before it, or give Sextant an empty database.");
                }
                version = Math.max(version, rows.getInt(1));
            }
            return version;
        }
    }

    /** The names of all tables of the database. */
    static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES.getSQL())) {
            while (rows.next()) {
                tables.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    /** The names of the store's tables, in the order in which they are backed up. */
    static List<String> storesTables(Connection connection) throws SQLException {
        Set<String> tables = tables(connection);
        return TABLES_OF_A_STORE.stream().filter(tables::contains).toList();
    }

    /**
     * Marks an empty database as no store yet, unless it is not empty or somebody else was faster. The mark comes before the
     * look: who makes a store at the same moment is seen here, or sees the mark in {@link #prepare}.
     */
    boolean beginRestoring(Connection connection) throws SQLException {
        try {
            execute(
                    connection,
                    DSL_CONTEXT.createTable(DSL.name(RESTORING)).column(DSL.name("since"), SQLDataType.INTEGER));
        } catch (SQLException e) {
            // Of somebody who may have done by now: then there is a store instead of a mark.
            if (!tables(connection).isEmpty()) {
                return false;
            }
            throw e;
        }
        if (tables(connection).equals(Set.of(RESTORING))) {
            return true;
        }
        finishRestoring(connection);
        return false;
    }

    /** Makes the tables of a version, which are no store before {@link #finishRestoring}. */
    void makeTables(int version) {
        migrate(version, true);
    }

    /** From now on the tables are a store. */
    void finishRestoring(Connection connection) throws SQLException {
        execute(connection, DSL_CONTEXT.dropTable(DSL.name(RESTORING)));
    }

    /** Drops what was made since {@link #beginRestoring}; what says that it is no store, last. */
    void dropTables(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        Set<String> tables = tables(connection);
        List<String> doomed = new ArrayList<>(TABLES_OF_A_STORE);
        doomed.addAll(List.of(HISTORY, RESTORING));
        for (String table : doomed) {
            if (tables.contains(table)) {
                execute(connection, DSL_CONTEXT.dropTable(DSL.name(table)));
            }
        }
    }

    private void execute(Connection connection, Query query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    new Renderer(new MysqlDialect(flavor, 0)).of(query).sql());
        }
    }

    /** Brings the tables up to a version. */
    void migrate(int to) {
        migrate(to, false);
    }

    /** @param besideOthers whether there may be a table already that is none of these */
    private void migrate(int to, boolean besideOthers) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(config.url(), config.user(), config.password())
                    .locations("classpath:sextant-mysql")
                    .javaMigrations(new QueueMigration(flavor))
                    .target(Integer.toString(to))
                    // The scripts of versions 1 and 2 were changed when there were stores already: what differs between
                    // the two forms, versions 3 and 4 make alike.
                    .validateOnMigrate(false)
                    .baselineOnMigrate(besideOthers)
                    .baselineVersion("0")
                    .table(HISTORY)
                    .placeholders(flavor.schema())
                    .initSql(flavor.migratingSession())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            SQLException sql = Failure.sqlIn(e);
            if (sql != null) {
                throw complaints.of(sql);
            }
            throw new StorageUnavailable(
                    Trouble.FAILED, "The tables at " + config.place() + " could not be made: " + e.getMessage(), e);
        }
    }
}
