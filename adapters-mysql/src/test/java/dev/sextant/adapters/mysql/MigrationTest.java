package dev.sextant.adapters.mysql;

/** Migrating on MariaDB. */
class MigrationTest extends MigrationCases {
    MigrationTest() {
        super(MariaDbServer.get());
    }
}
