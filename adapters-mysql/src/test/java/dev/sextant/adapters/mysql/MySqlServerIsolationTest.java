package dev.sextant.adapters.mysql;

/** Isolation on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerIsolationTest extends IsolationCases {
    MySqlServerIsolationTest() {
        super(MySqlServer.get());
    }
}
