package dev.sextant.adapters.memory.twin;

import dev.sextant.support.jooq.Dialect;

/** R6: a store without a database that borrows from those with one. */
final class BorrowsSql {
    Dialect dialect(Dialect dialect) {
        return dialect;
    }
}
