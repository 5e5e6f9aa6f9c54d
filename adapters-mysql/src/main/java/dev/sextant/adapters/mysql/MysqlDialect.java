package dev.sextant.adapters.mysql;

import dev.sextant.support.jooq.Dialect;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.SelectForUpdateStep;

/**
 * How the shared SQL is written for MySQL and MariaDB.
 *
 * @param flavor the server
 * @param bytesAnInsert about how many bytes of rows go in one statement
 */
record MysqlDialect(Flavor flavor, long bytesAnInsert) implements Dialect {
    @Override
    public SQLDialect sql() {
        return switch (flavor) {
            case MYSQL, H2 -> SQLDialect.MYSQL;
            case MARIADB -> SQLDialect.MARIADB;
        };
    }

    /** The lock of the row, and with it what is committed last: in READ COMMITTED no older state is read. */
    @Override
    public Query locking(SelectForUpdateStep<?> select) {
        return select.forUpdate();
    }

    /** Both drivers make one statement, or one bulk message, of a batch. */
    @Override
    public int rowsAnInsert() {
        return 1;
    }
}
