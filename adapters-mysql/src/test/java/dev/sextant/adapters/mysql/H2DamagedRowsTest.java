package dev.sextant.adapters.mysql;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;

/** Damaged rows on H2. */
class H2DamagedRowsTest extends DamagedRowsCases {
    private static final MysqlConfig DATABASE = H2Database.fresh();

    H2DamagedRowsTest() throws SQLException {
        super(DATABASE);
    }

    @AfterAll
    static void shut_down() {
        H2Database.shutDown(DATABASE);
    }
}
