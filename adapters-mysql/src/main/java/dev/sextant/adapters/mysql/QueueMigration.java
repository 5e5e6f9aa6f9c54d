package dev.sextant.adapters.mysql;

import dev.sextant.support.jooq.PassedOver;
import dev.sextant.support.jooq.RegistrySql;
import dev.sextant.support.jooq.Session;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Version 4: the queue is filled anew from the runs that wait. Not by a script: the servers' functions do not read all JSON
 * that a submission may be, MariaDB's nothing deeper than 32 levels.
 */
final class QueueMigration implements JavaMigration {
    /** What little is written needs no long statements. */
    private static final long BYTES_AN_INSERT = 1 << 20;

    private final Flavor flavor;

    QueueMigration(Flavor flavor) {
        this.flavor = flavor;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("4");
    }

    @Override
    public String getDescription() {
        return "queue";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    /** In Flyway's transaction, on its connection: what is prepared there is closed with it. */
    @Override
    public void migrate(Context context) throws SQLException {
        RegistrySql registry = new RegistrySql(new MysqlDialect(flavor, BYTES_AN_INSERT), new PassedOver());
        registry.refillQueue(new Session(context.getConnection()));
    }
}
