package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Dialect;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.SelectForUpdateStep;

/** SQLite as the shared SQL sees it. */
enum SqliteDialect implements Dialect {
    INSTANCE;

    /** Times the ten columns of the widest table it stays far below the 32,766 parameters of a statement. */
    private static final int ROWS_AN_INSERT = 256;

    private static final long BYTES_AN_INSERT = 1L << 20;

    @Override
    public SQLDialect sql() {
        return SQLDialect.SQLITE;
    }

    /** Every transaction that locks is an immediate one, which excludes all others that write the file. */
    @Override
    public Query locking(SelectForUpdateStep<?> select) {
        return select;
    }

    @Override
    public int rowsAnInsert() {
        return ROWS_AN_INSERT;
    }

    @Override
    public long bytesAnInsert() {
        return BYTES_AN_INSERT;
    }
}
