package dev.sextant.adapters.mysql;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Looks at the server before anything is kept open, and says what is wrong with it. */
final class Opening {
    /** There is no DSL for it. It answers for variables that a server does not have, too: with nothing. */
    private static final String VARIABLES = "SHOW VARIABLES WHERE Variable_name IN"
            + " ('max_allowed_packet', 'innodb_page_size', 'log_bin', 'binlog_format')";

    private static final String COLLATIONS =
            "SHOW COLLATION WHERE Collation IN ('utf8mb4_0900_bin', 'utf8mb4_nopad_bin')";

    private static final long LEAST_PAGE = 8 << 10;
    private static final long H2_PACKET = 64L << 20;

    private Opening() {}

    /**
     * What is known of a server that will do.
     *
     * @param config as it was given, with the driver that belongs to the server
     */
    record Opened(MysqlConfig config, Server server) {}

    static Opened open(MysqlConfig given) {
        Opened reached = reach(given);
        Complaints complaints = new Complaints(given);
        try (Connection connection = connect(reached)) {
            new Schema(reached.config(), reached.server().flavor(), complaints).prepare(connection);
            return reached;
        } catch (SQLException e) {
            throw complaints.of(e);
        }
    }

    /** Looks whether there is a store, and leaves all as it is. */
    static boolean findsStore(MysqlConfig given) {
        try (Connection connection = connect(reach(given))) {
            return Schema.isStore(connection);
        } catch (SQLException e) {
            throw new Complaints(given).of(e);
        }
    }

    /** Looks at the server alone, and not at what its database holds. */
    static Opened reach(MysqlConfig given) {
        try {
            Server server = look(given);
            return new Opened(Driver.chosen(given, server.flavor()), server);
        } catch (SQLException e) {
            throw new Complaints(given).of(e);
        }
    }

    /** A connection of its own, with the settings that all sessions have. */
    static Connection connect(Opened at) throws SQLException {
        Connection connection = connect(at.config());
        try {
            settle(connection, at.server().flavor());
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Server look(MysqlConfig config) throws SQLException {
        try (Connection connection = connect(config)) {
            DatabaseMetaData about = connection.getMetaData();
            String version = about.getDatabaseProductVersion();
            Flavor flavor = Flavor.of(about.getDatabaseProductName(), version);
            if (flavor == Flavor.H2) {
                return new Server(flavor, version, H2_PACKET);
            }
            if (connection.getCatalog() == null || connection.getCatalog().isEmpty()) {
                throw new StorageUnavailable(
                        Trouble.NOT_A_STORE,
                        "The URL " + config.place()
                                + " names no database; put one behind the port, such as …:3306/sextant.");
            }
            settle(connection, flavor);
            Map<String, String> variables = variables(connection);
            Server server =
                    new Server(flavor, version, Long.parseLong(variables.getOrDefault("max_allowed_packet", "0")));
            refuseUnfit(config, server, variables, hasCollation(connection));
            return server;
        }
    }

    private static void refuseUnfit(
            MysqlConfig config, Server server, Map<String, String> variables, boolean hasCollation) {
        if (server.maxAllowedPacket() < Server.LEAST_PACKET) {
            throw unfit(
                    config,
                    "takes statements of at most " + server.maxAllowedPacket()
                            + " bytes; set its max_allowed_packet to " + Server.LEAST_PACKET + " (4 MiB) or more");
        }
        if (!hasCollation) {
            throw unfit(
                    config,
                    "has version " + server.version() + ", which knows no binary collation that minds trailing spaces;"
                            + " use MySQL 9 or MariaDB 11");
        }
        if (Long.parseLong(variables.getOrDefault("innodb_page_size", "16384")) < LEAST_PAGE) {
            throw unfit(config, "has an innodb_page_size of 4 KiB, too small for our keys; use the default of 16 KiB");
        }
        if ("ON".equalsIgnoreCase(variables.get("log_bin"))
                && "STATEMENT".equalsIgnoreCase(variables.get("binlog_format"))) {
            throw unfit(config, "logs statements, which READ COMMITTED does not allow; set its binlog_format to ROW");
        }
    }

    private static StorageUnavailable unfit(MysqlConfig config, String problem) {
        return new StorageUnavailable(Trouble.UNFIT_SERVER, "The server at " + config.place() + " " + problem + ".");
    }

    private static Map<String, String> variables(Connection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(VARIABLES)) {
            while (rows.next()) {
                variables.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
            }
        }
        return variables;
    }

    private static boolean hasCollation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLLATIONS)) {
            return rows.next();
        }
    }

    /** What the server's defaults would otherwise do to our questions: one of them can cut answers short. */
    private static void settle(Connection connection, Flavor flavor) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(flavor.session());
        }
    }

    private static Connection connect(MysqlConfig config) throws SQLException {
        Properties properties = new Properties();
        Driver.named(config.url()).tune(properties);
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password());
        return DriverManager.getConnection(config.url(), properties);
    }
}
