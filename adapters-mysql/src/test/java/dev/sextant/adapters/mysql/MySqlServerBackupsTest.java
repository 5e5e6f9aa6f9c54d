package dev.sextant.adapters.mysql;

/** Backups on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerBackupsTest extends BackupCases {
    MySqlServerBackupsTest() {
        super(MySqlServer.get());
    }
}
