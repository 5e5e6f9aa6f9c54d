package dev.sextant.adapters.mysql;

import org.junit.jupiter.api.AfterEach;

/** One damaged run on MariaDB. */
class OneDamagedRunTest extends OneDamagedRunCases {
    private final TestDatabase database = MariaDbServer.get().freshDatabase();

    @Override
    MysqlConfig config() {
        return database.config();
    }

    @AfterEach
    void drop_the_database() {
        database.close();
    }
}
