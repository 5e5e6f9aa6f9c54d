package dev.sextant.application.twin;

import java.util.logging.Logger;

/** R18: a second log. */
final class LogsWithTheJdk {
    Logger logger() {
        return Logger.getLogger("runs");
    }
}
