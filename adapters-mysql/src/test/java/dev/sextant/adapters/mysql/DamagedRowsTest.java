package dev.sextant.adapters.mysql;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;

/** Damaged rows on MariaDB. */
class DamagedRowsTest extends DamagedRowsCases {
    private static final TestDatabase DATABASE = MariaDbServer.get().freshDatabase();

    DamagedRowsTest() throws SQLException {
        super(DATABASE.config());
    }

    @AfterAll
    static void drop_the_database() {
        DATABASE.close();
    }
}
