package dev.sextant.adapters.mysql;

/** Runs that fail on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerFailedRunTest extends FailedRunCases {
    MySqlServerFailedRunTest() {
        super(MySqlServer.get());
    }
}
