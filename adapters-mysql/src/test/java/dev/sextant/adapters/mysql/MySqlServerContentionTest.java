package dev.sextant.adapters.mysql;

/** Contention on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerContentionTest extends ContentionCases {
    MySqlServerContentionTest() {
        super(MySqlServer.get());
    }
}
