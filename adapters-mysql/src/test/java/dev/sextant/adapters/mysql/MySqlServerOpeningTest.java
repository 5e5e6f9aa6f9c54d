package dev.sextant.adapters.mysql;

/** Opening on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerOpeningTest extends OpeningCases {
    MySqlServerOpeningTest() {
        super(MySqlServer.get());
    }
}
