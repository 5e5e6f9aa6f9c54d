package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks whether the values of a file are of the types of their columns. SQLite takes any value anywhere: a text in place of
 * a number is read as 0, but is neither found nor ordered as 0.
 */
final class ValueTypes {
    private static final Rendered COLUMNS =
            new Rendered("SELECT t.name, c.name, c.type FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c"
                    + " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid");

    private ValueTypes() {}

    /** The columns in which some value is of another type, each behind the name of its table. */
    static List<String> strange(Session session) throws SQLException {
        List<String> strange = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> table : tables(session).entrySet()) {
            List<String> columns = List.copyOf(table.getValue().keySet());
            String question = question(table.getKey(), table.getValue());
            try (PreparedStatement select = session.connection().prepareStatement(question);
                    ResultSet result = select.executeQuery()) {
                result.next();
                for (int i = 0; i < columns.size(); i++) {
                    if (result.getInt(i + 1) != 0) {
                        strange.add(table.getKey() + "." + columns.get(i));
                    }
                }
            }
        }
        return strange;
    }

    private static Map<String, Map<String, String>> tables(Session session) throws SQLException {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        try (ResultSet columns = session.prepare(COLUMNS).query()) {
            while (columns.next()) {
                tables.computeIfAbsent(columns.getString(1), table -> new LinkedHashMap<>())
                        .put(columns.getString(2), columns.getString(3).toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    /** Of each column, whether there is a value that is neither null nor of the column's type. */
    private static String question(String table, Map<String, String> types) {
        List<String> questions = new ArrayList<>();
        types.forEach(
                (column, type) -> questions.add("max(typeof(\"" + column + "\") NOT IN ('" + type + "', 'null'))"));
        return "SELECT " + String.join(", ", questions) + " FROM \"" + table + "\"";
    }
}
