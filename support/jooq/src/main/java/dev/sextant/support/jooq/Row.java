package dev.sextant.support.jooq;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a result's row one after the other. */
final class Row {
    private final ResultSet result;
    private int column;
    private int characters;

    Row(ResultSet result) {
        this.result = result;
    }

    /** Steps to the next row and its first column. */
    boolean next() throws SQLException {
        column = 0;
        characters = 0;
        return result.next();
    }

    long number() throws SQLException {
        return result.getLong(++column);
    }

    double real() throws SQLException {
        return result.getDouble(++column);
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    String text() throws SQLException {
        String text = result.getString(++column);
        if (text == null) {
            throw new SQLDataException("column " + result.getMetaData().getColumnLabel(column) + " is null");
        }
        characters += text.length();
        return text;
    }

    byte[] bytes() throws SQLException {
        byte[] bytes = result.getBytes(++column);
        // SQLite's driver makes null of an empty blob.
        return bytes == null ? new byte[0] : bytes;
    }

    Optional<byte[]> optionalBytes() throws SQLException {
        byte @Nullable [] bytes = result.getBytes(++column);
        return Optional.ofNullable(bytes);
    }

    Optional<String> optionalText() throws SQLException {
        @Nullable String text = result.getString(++column);
        return Optional.ofNullable(text);
    }

    OptionalLong optionalNumber() throws SQLException {
        long number = number();
        return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    OptionalDouble optionalReal() throws SQLException {
        double real = real();
        return result.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(real);
    }

    /** How long the texts are that were read of this row, together; of those that may be absent, none. */
    int characters() {
        return characters;
    }

    /** Goes back to the first column. */
    Row restart() {
        column = 0;
        return this;
    }

    /** Leaves columns out; a negative number goes back. */
    Row skip(int columns) {
        column += columns;
        return this;
    }
}
