package dev.sextant.adapters.mysql;

import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/** The JDBC drivers, and what each must be told to be fast and to give up in time. */
enum Driver {
    /** MySQL's own: batches become one statement of many rows, prepared on the server and kept. */
    CONNECTOR_J("jdbc:mysql:") {
        @Override
        void tune(Properties properties) {
            properties.setProperty("rewriteBatchedStatements", "true");
            properties.setProperty("useServerPrepStmts", "true");
            properties.setProperty("cachePrepStmts", "true");
            properties.setProperty("prepStmtCacheSize", STATEMENTS_KEPT);
            properties.setProperty("prepStmtCacheSqlLimit", "65536");
            properties.setProperty("elideSetAutoCommits", "true");
            properties.setProperty("cacheServerConfiguration", "true");
            properties.setProperty("maintainTimeStats", "false");
            waits(properties);
        }
    },

    /** MariaDB's own: batches go in its bulk protocol. */
    MARIADB_CLIENT("jdbc:mariadb:") {
        @Override
        void tune(Properties properties) {
            properties.setProperty("useBulkStmts", "true");
            properties.setProperty("useServerPrepStmts", "true");
            properties.setProperty("cachePrepStmts", "true");
            properties.setProperty("prepStmtCacheSize", STATEMENTS_KEPT);
            waits(properties);
        }
    },

    H2("jdbc:h2:") {
        @Override
        void tune(Properties properties) {
            // Nothing to win: it runs in this process.
        }
    };

    private static final String STATEMENTS_KEPT = "256";
    private static final int SOME_ROWS = 256;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Pattern SIMPLE = Pattern.compile("(?i)jdbc:(mysql|mariadb)://[^/,()]*/.*");

    private final String scheme;

    Driver(String scheme) {
        this.scheme = scheme;
    }

    /** The driver that a URL names. */
    static Driver named(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        for (Driver driver : values()) {
            if (lower.startsWith(driver.scheme)) {
                return driver;
            }
        }
        throw new IllegalArgumentException("no driver for " + url);
    }

    /** The configuration with the driver that belongs to a server, where the configuration leaves that open. */
    static MysqlConfig chosen(MysqlConfig config, Flavor flavor) {
        if (config.hasParameters() || !SIMPLE.matcher(config.url()).matches()) {
            return config;
        }
        String address = config.url().substring(config.url().indexOf("//"));
        return switch (flavor) {
            case MYSQL -> config.url(CONNECTOR_J.scheme + address);
            case MARIADB -> config.url(MARIADB_CLIENT.scheme + address);
            case H2 -> config;
        };
    }

    abstract void tune(Properties properties);

    /**
     * What a statement is told whose result may be longer than the heap; otherwise the drivers have it all sent at once.
     * MySQL's takes the least number for row by row.
     */
    int rowsAtATime() {
        return this == CONNECTOR_J ? Integer.MIN_VALUE : SOME_ROWS;
    }

    private static void waits(Properties properties) {
        properties.setProperty("connectTimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty("socketTimeout", Long.toString(SILENCE.toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
    }
}
