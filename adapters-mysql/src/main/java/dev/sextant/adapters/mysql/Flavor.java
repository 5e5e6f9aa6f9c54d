package dev.sextant.adapters.mysql;

import java.util.Locale;
import java.util.Map;

/** The servers that this adapter knows, and all that differs between them in the schema and in a session. */
enum Flavor {
    MYSQL(
            "SET SESSION " + Sessions.COMMON + ", max_execution_time=0",
            "ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin",
            "VARCHAR(250)"),

    MARIADB(
            "SET SESSION " + Sessions.COMMON + ", max_statement_time=0",
            "ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
            "VARCHAR(250)"),

    /**
     * Only for the smoke tier. It counts UTF-16 units, where the others count code points. And it answers a statement from
     * the last answer if no row was changed in between, where the time of a change counts and not that of its commit: a
     * read beside an open transaction would be repeated after the commit, without what was committed.
     */
    H2("SET LOCK_TIMEOUT 5000; SET OPTIMIZE_REUSE_RESULTS 0", "", "VARCHAR(500)");

    private final String session;
    private final String options;
    private final String name;

    Flavor(String session, String options, String name) {
        this.session = session;
        this.options = options;
        this.name = name;
    }

    static Flavor of(String product, String version) {
        if (product.equals("H2")) {
            return H2;
        }
        String both = (product + " " + version).toLowerCase(Locale.ROOT);
        return both.contains("mariadb") ? MARIADB : MYSQL;
    }

    /** The isolation in which all statements of one transaction see one snapshot, as JDBC names it. */
    String snapshot() {
        // In H2's REPEATABLE READ, rows that others add come in between two statements.
        return this == H2 ? "TRANSACTION_SERIALIZABLE" : "TRANSACTION_REPEATABLE_READ";
    }

    /** What a new connection is told, so that a server's own defaults do not matter. */
    String session() {
        return session;
    }

    /**
     * What a connection of the migrations is told: the same, but names are quoted as before. MySQL's driver has asked for
     * that when it connected, and Flyway lets it quote the database's.
     */
    String migratingSession() {
        return this == MYSQL ? session.replace(Sessions.MODE, Sessions.MODE_WITH_QUOTES_AS_BEFORE) : session;
    }

    /** What the migrations' placeholders stand for. */
    Map<String, String> schema() {
        return Map.of("options", options, "name", name);
    }

    /** The settings that any server's administrator may have turned into something that we can't live with. */
    private static final class Sessions {
        static final String MODE = "sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'";
        static final String MODE_WITH_QUOTES_AS_BEFORE = "sql_mode=concat('STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', "
                + "if(find_in_set('ANSI_QUOTES', @@sql_mode), ',ANSI_QUOTES', ''))";
        static final String COMMON = MODE
                + ", time_zone='+00:00', innodb_lock_wait_timeout=5, sql_safe_updates=0, sql_select_limit=DEFAULT, sql_auto_is_null=0, "
                + "sql_big_selects=1";

        private Sessions() {}
    }
}
