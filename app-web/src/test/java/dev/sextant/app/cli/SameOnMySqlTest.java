package dev.sextant.app.cli;

import dev.sextant.app.wiring.StorageChoice;
import org.junit.jupiter.api.Test;

/** As {@link SameEverywhereTest}, on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class SameOnMySqlTest {
    @Test
    void mysql_gives_the_same() {
        try (RealServer server = RealServer.mySql()) {
            SeededRecording.assertSame(SeededRecording.in(new StorageChoice.Memory()), server.choice());
        }
    }
}
