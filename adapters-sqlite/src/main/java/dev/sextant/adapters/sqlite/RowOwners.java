package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether the rows of a run's file are that run's. Nobody reads those of another, but they may have the keys of rows
 * to come: then the next append fails.
 */
final class RowOwners {
    private static final Rendered TABLES =
            new Rendered("SELECT t.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c"
                    + " WHERE t.type = 'table' AND c.name = 'run' ORDER BY t.name");

    private RowOwners() {}

    /** What is said of each table with rows of another run than that of a number. */
    static List<String> strays(Session session, long no) throws SQLException {
        List<String> strays = new ArrayList<>();
        for (String table : tables(session)) {
            try (PreparedStatement select = session.connection()
                    .prepareStatement("SELECT count(*), min(run) FROM \"" + table + "\" WHERE run <> ?")) {
                select.setLong(1, no);
                try (ResultSet others = select.executeQuery()) {
                    others.next();
                    long count = others.getLong(1);
                    if (count > 0) {
                        strays.add("table " + table + " holds " + count + (count == 1 ? " row" : " rows")
                                + " of another run than number " + no + ", such as number " + others.getString(2));
                    }
                }
            }
        }
        return strays;
    }

    private static List<String> tables(Session session) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = session.prepare(TABLES).query()) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }
}
