package dev.sextant.adapters.mysql;

/** Backups on MariaDB. */
class MysqlBackupsTest extends BackupCases {
    MysqlBackupsTest() {
        super(MariaDbServer.get());
    }
}
