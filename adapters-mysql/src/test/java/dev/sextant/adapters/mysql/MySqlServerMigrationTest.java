package dev.sextant.adapters.mysql;

/** Migrating on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerMigrationTest extends MigrationCases {
    MySqlServerMigrationTest() {
        super(MySqlServer.get());
    }
}
