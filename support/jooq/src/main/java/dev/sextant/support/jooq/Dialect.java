package dev.sextant.support.jooq;

import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.SelectForUpdateStep;

/** Everything in which one database differs from another, as far as the shared SQL is concerned. */
public interface Dialect {
    /** How jOOQ renders. */
    SQLDialect sql();

    /**
     * The same query, holding the rows that it finds until the transaction ends. A database whose transactions exclude
     * each other anyway returns it as it is.
     */
    Query locking(SelectForUpdateStep<?> select);

    /**
     * How many rows one {@code INSERT} carries at most; 1 where the driver itself makes one statement of a batch. The
     * statement has as many parameters as rows times columns.
     */
    int rowsAnInsert();

    /** About how many bytes of rows are sent at once at most. */
    long bytesAnInsert();
}
