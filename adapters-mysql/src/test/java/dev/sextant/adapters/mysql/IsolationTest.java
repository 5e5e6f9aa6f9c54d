package dev.sextant.adapters.mysql;

/** Isolation on MariaDB. */
class IsolationTest extends IsolationCases {
    IsolationTest() {
        super(MariaDbServer.get());
    }
}
