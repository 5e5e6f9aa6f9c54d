package dev.sextant.adapters.mysql;

/** Contention on MariaDB. */
class ContentionTest extends ContentionCases {
    ContentionTest() {
        super(MariaDbServer.get());
    }
}
