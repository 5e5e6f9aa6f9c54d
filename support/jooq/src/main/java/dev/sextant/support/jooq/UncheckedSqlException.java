package dev.sextant.support.jooq;

import java.io.Serial;
import java.sql.SQLException;

/**
 * Carries an {@link SQLException} through code that knows nothing of SQL, to the adapter, which decides whether to try
 * again.
 */
public final class UncheckedSqlException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    public UncheckedSqlException(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    public SQLException failure() {
        return failure;
    }
}
