package dev.sextant.support.jooq;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose parameters are bound one after the other. */
public final class Prepared {
    private final PreparedStatement statement;
    private int bound;
    private boolean givenUp;

    Prepared(PreparedStatement statement) {
        this.statement = statement;
    }

    /**
     * Begins with the first parameter, whatever was bound before: who failed between two parameters has left the statement
     * half bound.
     */
    Prepared begin() throws SQLException {
        bound = 0;
        if (givenUp) {
            statement.clearBatch();
            givenUp = false;
        }
        return this;
    }

    /** What waits in the statement's batch is never run: the transaction that it was for is rolled back. */
    void giveUp() {
        givenUp = true;
    }

    public Prepared bind(long value) throws SQLException {
        statement.setLong(++bound, value);
        return this;
    }

    public Prepared bind(double value) throws SQLException {
        statement.setDouble(++bound, value);
        return this;
    }

    public Prepared bind(boolean value) throws SQLException {
        statement.setInt(++bound, value ? 1 : 0);
        return this;
    }

    public Prepared bind(String value) throws SQLException {
        statement.setString(++bound, value);
        return this;
    }

    public Prepared bind(byte[] value) throws SQLException {
        statement.setBytes(++bound, value);
        return this;
    }

    public Prepared bindText(Optional<String> value) throws SQLException {
        return value.isPresent() ? bind(value.get()) : bindNull(Types.VARCHAR);
    }

    public Prepared bindLong(OptionalLong value) throws SQLException {
        return value.isPresent() ? bind(value.getAsLong()) : bindNull(Types.BIGINT);
    }

    Prepared bindBytes(Optional<byte[]> value) throws SQLException {
        return value.isPresent() ? bind(value.get()) : bindNull(Types.VARBINARY);
    }

    Prepared bindNull(int type) throws SQLException {
        statement.setNull(++bound, type);
        return this;
    }

    /** Binds a value of any of the kinds above, boxed. */
    public Prepared bindAny(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> bindNull(Types.NULL);
            case Long number -> bind(number.longValue());
            case Integer number -> bind(number.longValue());
            case Double number -> bind(number.doubleValue());
            case String text -> bind(text);
            case byte[] bytes -> bind(bytes);
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        };
    }

    /** Binds values of any of the kinds above, boxed; nothing stands for null. */
    Prepared bindAll(List<Optional<?>> values) throws SQLException {
        for (Optional<?> value : values) {
            bindAny(value.isPresent() ? value.get() : null);
        }
        return this;
    }

    /** Runs a query with what was bound; the caller closes the result before the statement is used again. */
    public ResultSet query() throws SQLException {
        bound = 0;
        return statement.executeQuery();
    }

    /** Runs a change with what was bound and says how many rows it found. */
    public int update() throws SQLException {
        bound = 0;
        return statement.executeUpdate();
    }

    /** Puts what was bound into the statement's batch. */
    public void add() throws SQLException {
        bound = 0;
        statement.addBatch();
    }

    /** Runs the batch. */
    public void runBatch() throws SQLException {
        statement.executeBatch();
    }

    PreparedStatement statement() {
        return statement;
    }
}
