package dev.sextant.adapters.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A file of a store in whose columns a test puts whatever they take, and whose rows it then brings back. */
public final class GarbledFile implements AutoCloseable {
    /** A column takes values of any kind. */
    private static final List<String> VALUES = List.of("-1", "7", "9223372036854775807", "'seven'", "X'00'", "NULL");

    private final Connection connection;
    private final Statement sql;

    /** Keeps the rows of a file as they are. */
    public GarbledFile(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        sql = connection.createStatement();
        sql.execute("PRAGMA foreign_keys = OFF");
        sql.execute("PRAGMA synchronous = OFF");
        for (String table : tables()) {
            sql.execute("CREATE TEMP TABLE kept_" + table + " AS SELECT * FROM " + table);
        }
    }

    /**
     * A way to garble.
     *
     * @param table whose rows it changes
     * @param place the column, or the table whose rows are lost
     */
    public record Garbling(String table, String place, String statement) {}

    /** All rows of each table lost, and each value in each column. */
    public List<Garbling> garblings() throws SQLException {
        List<Garbling> garblings = new ArrayList<>();
        for (String table : tables()) {
            garblings.add(new Garbling(table, table, "DELETE FROM " + table));
            for (String column : column("SELECT name FROM pragma_table_info('" + table + "')")) {
                for (String value : VALUES) {
                    // Where all rows would become one, the first is changed.
                    garblings.add(new Garbling(
                            table,
                            table + "." + column,
                            "UPDATE OR IGNORE " + table + " SET \"" + column + "\" = " + value + " WHERE \"" + column
                                    + "\" IS NOT " + value));
                }
            }
        }
        return garblings;
    }

    /** What a column may not be, or would be twice in a key, is refused; and what stands there already is no damage. */
    public boolean takes(Garbling garbling) {
        try {
            return sql.executeUpdate(garbling.statement()) > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Brings back the rows of all tables. */
    public void bringBack() throws SQLException {
        sql.execute("BEGIN IMMEDIATE");
        for (String table : tables()) {
            sql.execute("DELETE FROM " + table);
            sql.execute("INSERT INTO " + table + " SELECT * FROM kept_" + table);
        }
        sql.execute("COMMIT");
    }

    private List<String> tables() throws SQLException {
        return column("SELECT name FROM main.sqlite_schema WHERE type = 'table'");
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
