package dev.sextant.adapters.mysql;

import org.junit.jupiter.api.AfterEach;

/** One damaged run on H2. */
class H2OneDamagedRunTest extends OneDamagedRunCases {
    private final MysqlConfig config = H2Database.fresh();

    @Override
    MysqlConfig config() {
        return config;
    }

    @AfterEach
    void shut_down() {
        H2Database.shutDown(config);
    }
}
