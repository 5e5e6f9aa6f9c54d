package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driven.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in the way of opening a store is said in one sentence, and nothing is harmed; on any server. */
abstract class OpeningCases {
    private static final String SECRET = "s3cret&käse";

    private final TestServer server;
    private final TestDatabase database;

    OpeningCases(TestServer server) {
        this.server = server;
        this.database = server.freshDatabase();
    }

    final TestDatabase database() {
        return database;
    }

    @AfterEach
    void drop_the_database() {
        database.close();
    }

    @Test
    void a_server_that_is_not_there() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertTrouble(
                MysqlConfig.of("127.0.0.1", port, "runs", "ada", SECRET),
                Trouble.UNREACHABLE,
                "No server answers at jdbc:mysql://127.0.0.1:" + port + "/runs; start it, or correct the address.");
    }

    @Test
    void a_wrong_password() {
        assertTrouble(
                MysqlConfig.of(database.config().url(), server.user(), SECRET),
                Trouble.ACCESS_DENIED,
                "does not let the user " + server.user());
    }

    @Test
    void a_user_who_may_not_make_tables() {
        withUser("looker", "SELECT", looker -> {
            assertTrouble(looker, Trouble.ACCESS_DENIED, "grant ALL on the database");
            assertThat(database.tables()).isEmpty();
        });
    }

    @Test
    void a_database_that_is_not_there() {
        assertTrouble(
                MysqlConfig.of(server.url() + "nowhere", server.user(), server.password()),
                Trouble.NOT_A_STORE,
                "has no database as named in " + server.url() + "nowhere; create it");
    }

    @Test
    void a_url_without_a_database() {
        assertTrouble(
                MysqlConfig.of(server.url(), server.user(), server.password()),
                Trouble.NOT_A_STORE,
                "names no database");
    }

    @Test
    void somebody_elses_tables() {
        database.run("CREATE TABLE invoice (id INT PRIMARY KEY)", "INSERT INTO invoice VALUES (7)");
        assertTrouble(database.config(), Trouble.NOT_A_STORE, "holds tables, but none of a store");
        assertThat(database.tables()).containsExactly("invoice");
    }

    @Test
    void a_store_of_a_newer_version() {
        MysqlStorage.open(database.config()).close();
        database.run("INSERT INTO sextant_schema SELECT 99, '99', 'later', type, 'V99__later.sql', checksum,"
                + " installed_by, installed_on, execution_time, 1 FROM sextant_schema WHERE version = '1'");
        List<String> tables = database.tables();
        assertTrouble(
                database.config(),
                Trouble.NEWER_SCHEMA,
                "has schema version 99, but this Sextant knows versions up to " + Schema.VERSION
                        + "; use the newer Sextant that wrote it.");
        assertThat(database.tables()).isEqualTo(tables);
    }

    @Test
    void a_migration_that_failed_half_way() {
        MysqlStorage.open(database.config()).close();
        database.run("UPDATE sextant_schema SET success = 0");
        assertTrouble(database.config(), Trouble.DAMAGED, "failed half-way");
    }

    @Test
    void a_server_that_takes_only_short_statements() {
        server.run("SET GLOBAL max_allowed_packet = 1048576");
        try {
            assertTrouble(
                    database.config(),
                    Trouble.UNFIT_SERVER,
                    "takes statements of at most 1048576 bytes; set its max_allowed_packet to 4194304 (4 MiB) or more.");
        } finally {
            server.run("SET GLOBAL max_allowed_packet = 67108864");
        }
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void a_server_that_is_read_only_is_read_all_the_same() {
        try (Storage writable = MysqlStorage.open(database.config())) {
            TestRuns.register(writable, 1);
        }
        withUser("writer", "ALL", writer -> {
            server.run("SET GLOBAL read_only = 1");
            try (Storage storage = MysqlStorage.open(writer)) {
                assertThat(storage.runs().find(TestRuns.id(1))).isPresent();
                StorageUnavailable refused = catchThrowableOfType(
                        StorageUnavailable.class,
                        () -> storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "a", 1))));
                assertThat(refused.trouble()).isEqualTo(Trouble.READ_ONLY);
                assertThat(refused).hasMessageContaining("is read-only; connect to the one that takes writes.");
            } finally {
                server.run("SET GLOBAL read_only = 0");
            }
        });
    }

    @Test
    void many_that_open_an_empty_database_at_once_all_open_one_store() throws Exception {
        List<Meanwhile<MysqlStorage>> opening = Stream.generate(
                        () -> Meanwhile.does(() -> MysqlStorage.open(database.config())))
                .limit(4)
                .toList();
        for (int i = 0; i < opening.size(); i++) {
            try (Storage storage = opening.get(i).answer()) {
                TestRuns.register(storage, i + 1);
                assertThat(storage.care().schemaVersion()).isEqualTo(Schema.VERSION);
            }
        }
    }

    private interface Using {
        void by(MysqlConfig config);
    }

    /** Somebody with a right to this database and no other. */
    private void withUser(String name, String right, Using using) {
        String user = "'" + name + "'@'localhost'";
        server.run(
                "DROP USER IF EXISTS " + user,
                "CREATE USER " + user + " IDENTIFIED BY '" + SECRET + "'",
                "GRANT " + right + " ON " + database.name() + ".* TO " + user);
        try {
            using.by(MysqlConfig.of(database.config().url(), name, SECRET));
        } finally {
            server.run("DROP USER " + user);
        }
    }

    private static void assertTrouble(MysqlConfig config, Trouble trouble, String sentence) {
        StorageUnavailable refused = catchThrowableOfType(
                StorageUnavailable.class, () -> MysqlStorage.open(config).close());
        assertThat(refused).isNotNull().hasMessageContaining(sentence);
        assertThat(refused.trouble()).isEqualTo(trouble);
        if (!config.password().isEmpty()) {
            StringWriter everything = new StringWriter();
            refused.printStackTrace(new PrintWriter(everything));
            assertThat(everything.toString()).doesNotContain(config.password());
        }
    }
}
