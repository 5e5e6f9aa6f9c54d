package dev.sextant.ports.driven.twin;

import org.slf4j.Logger;

/** R2: a port that hands a technology on. */
interface Logs {
    void to(Logger logger);
}
