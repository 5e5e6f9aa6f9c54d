package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.adapters.mysql.MysqlConfig;
import dev.sextant.adapters.mysql.TestDatabase;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.run.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types the commands that back up a store, and restore it. */
class BackupCommandsTest {
    @TempDir
    Path folder;

    private String data;
    private String backup;
    private String restored;

    @BeforeEach
    void a_store_with_a_run() {
        data = folder.resolve("data").toString();
        backup = folder.resolve("backup").toString();
        restored = folder.resolve("restored").toString();
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(Path.of(data)), Outside.real())) {
            hexagon.submitRuns().submit(Submission.of("first", "worker"), "test");
        }
    }

    @Test
    void what_was_backed_up_is_restored_elsewhere() {
        assertThat(typed("backup", backup, "--data", data).out()).contains("backed up 1 run (", "sextant restore ");
        assertThat(typed("restore", backup, "--data", restored).out())
                .contains("restored 1 run (", "sextant runs --data " + restored);

        assertThat(typed("runs", "--data", restored).out()).contains("first");
        assertThat(typed("verify", "--data", restored).out()).contains("sound");
    }

    @Test
    void a_server_is_named_where_a_backup_of_one_is_to_be_brought_back() {
        try (TestDatabase database = MariaDbServer.get().freshDatabase();
                TestDatabase other = MariaDbServer.get().freshDatabase()) {
            MysqlConfig server = database.config();
            Hexagon.open(
                            new StorageChoice.Mysql(server.url(), server.user(), server.password(), Optional.empty()),
                            Outside.real())
                    .close();
            Map<String, String> environment =
                    Map.of("SEXTANT_MYSQL_USER", server.user(), "SEXTANT_MYSQL_PASSWORD", server.password());

            CommandLineRun there =
                    CommandLineRun.with(environment, "backup", backup, "--storage", "mysql", "--url", server.url());
            CommandLineRun back = CommandLineRun.with(
                    environment,
                    "restore",
                    backup,
                    "--storage",
                    "mysql",
                    "--url",
                    other.config().url());

            assertThat(there.out()).as(there.err()).contains("`sextant restore " + backup + " --storage mysql`, where");
            assertThat(back.out())
                    .as(back.err())
                    .contains("`sextant runs --storage mysql --url "
                            + other.config().url());
        }
    }

    @Test
    void a_program_is_told_what_there_is_and_no_sentence() {
        CommandLineRun there = typed("backup", backup, "--data", data, "--json");
        CommandLineRun back = typed("restore", backup, "--data", restored, "--json");

        assertThat(there.out()).matches("\\{\"runs\":1,\"bytes\":[1-9]\\d*}\\R");
        assertThat(back.out()).isEqualTo(there.out());
        assertFails("holds something", "backup", backup, "--data", data, "--json");
    }

    @Test
    void a_store_in_use_is_backed_up() {
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(Path.of(data)), Outside.real())) {
            hexagon.submitRuns().submit(Submission.of("second", "worker"), "test");
            typed("backup", backup, "--data", data);
        }
        assertThat(typed("restore", backup, "--data", restored).out()).contains("2 runs");
    }

    @Test
    void nothing_is_overwritten() {
        typed("backup", backup, "--data", data);

        assertFails("holds something; name a folder that is not there yet, or empty", "backup", backup, "--data", data);
        assertFails(
                "holds something, and stays as it is; name a folder that is not there yet",
                "restore",
                backup,
                "--data",
                data);
        assertThat(typed("runs", "--data", data).out()).contains("first");
    }

    @Test
    void what_is_wrong_with_a_backup_is_said() throws IOException {
        assertFails("is no backup", "restore", data, "--data", restored);
        assertFails("There is no store in " + restored, "backup", backup, "--data", restored);
        typed("backup", backup, "--data", data);
        assertFails(backup + " is a backup, and stays as it is", "runs", "--data", backup);
        Files.writeString(Path.of(backup, "registry.sqlite"), "something else");
        assertFails("The backup is damaged", "restore", backup, "--data", restored);
        assertThat(Path.of(restored)).doesNotExist();
    }

    @Test
    void a_memory_store_can_not_be_backed_up() {
        for (String command : new String[] {"backup", "restore"}) {
            CommandLineRun refused = CommandLineRun.of(command, backup, "--storage", "memory");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("ends with the process that made it");
        }
    }

    @Test
    void a_name_that_is_empty_is_not_taken_for_the_folder_around() {
        for (String[] call : new String[][] {
            {"backup", "", "--data", data},
            {"backup", backup, "--data", ""},
            {"restore", "", "--data", restored},
            {"restore", backup, "--data", ""},
            {"runs", "--config", ""},
        }) {
            CommandLineRun refused = CommandLineRun.of(call);
            assertThat(refused.exitCode()).as(String.join(" ", call)).isEqualTo(2);
            assertThat(refused.err()).contains("is empty, but must name a file or a folder");
        }
    }

    private static CommandLineRun typed(String... words) {
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static void assertFails(String sentence, String... words) {
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains(sentence);
    }
}
