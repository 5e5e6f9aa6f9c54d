package dev.sextant.adapters.mysql;

/** A server that goes away on MariaDB. */
class LostServerTest extends LostServerCases {
    LostServerTest() {
        super(MariaDbServer.get());
    }
}
