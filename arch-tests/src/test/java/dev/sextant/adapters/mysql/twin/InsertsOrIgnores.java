package dev.sextant.adapters.mysql.twin;

import org.jooq.InsertSetMoreStep;

/** R14: an insert that cuts what is too long. */
final class InsertsOrIgnores {
    Object statement(InsertSetMoreStep<?> insert) {
        return insert.onDuplicateKeyIgnore();
    }
}
