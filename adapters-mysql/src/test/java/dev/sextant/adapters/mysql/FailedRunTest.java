package dev.sextant.adapters.mysql;

/** Runs that fail on MariaDB. */
class FailedRunTest extends FailedRunCases {
    FailedRunTest() {
        super(MariaDbServer.get());
    }
}
