package dev.sextant.adapters.mysql;

/** Purges on MariaDB. */
class PurgeTest extends PurgeCases {
    PurgeTest() {
        super(MariaDbServer.get());
    }
}
