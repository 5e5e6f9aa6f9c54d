package dev.sextant.adapters.mysql;

/** Purges on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerPurgeTest extends PurgeCases {
    MySqlServerPurgeTest() {
        super(MySqlServer.get());
    }
}
