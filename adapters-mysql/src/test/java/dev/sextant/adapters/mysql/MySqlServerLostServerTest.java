package dev.sextant.adapters.mysql;

/** A server that goes away on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerLostServerTest extends LostServerCases {
    MySqlServerLostServerTest() {
        super(MySqlServer.get());
    }
}
