package dev.sextant.support.jooq.twin;

import org.jooq.SelectConditionStep;

/** R14: a statement that one of the databases does not have. */
final class LocksRows {
    Object statement(SelectConditionStep<?> select) {
        return select.forUpdate();
    }
}
