package dev.sextant.app.cli;

import dev.sextant.adapters.mysql.MySqlServer;
import dev.sextant.app.wiring.StorageChoice;
import org.junit.jupiter.api.Test;

/** As {@link SameEverywhereTest}, on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class SameOnMySqlTest {
    @Test
    void mysql_gives_the_same() {
        SeededRecording.assertSame(SeededRecording.in(new StorageChoice.Memory()), MySqlServer.get());
    }
}
