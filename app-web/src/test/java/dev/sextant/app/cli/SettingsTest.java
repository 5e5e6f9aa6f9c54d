package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets things by a file, by variables and by typing them, and asks what holds. */
class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void what_is_typed_beats_a_variable_which_beats_the_file_which_beats_the_default() {
        Path file = file("port: 1", "host: ::1", "data: from-file");

        List<String> printed = printed(Map.of("SEXTANT_PORT", "2", "SEXTANT_HOST", "::2"), file, "--port", "3");

        assertThat(printed)
                .contains(
                        "port: 3 # --port",
                        "host: '::2' # SEXTANT_HOST",
                        "data: from-file # " + file + ":3",
                        "storage: sqlite # default",
                        "# token-file is not set # default");
    }

    @Test
    void what_takes_several_takes_a_list_and_what_is_typed_replaces_all_of_it() {
        Path file = file("allow-host:", "  - a.example", "  - b.example:80");

        assertThat(printed(Map.of(), file)).contains("allow-host: [a.example, b.example:80] # " + file + ":1");
        assertThat(printed(Map.of("SEXTANT_ALLOW_HOST", "c,d"), file))
                .contains("allow-host: [c, d] # SEXTANT_ALLOW_HOST");
        assertThat(printed(Map.of("SEXTANT_ALLOW_HOST", "c,d"), file, "--allow-host", "e"))
                .contains("allow-host: [e] # --allow-host");
    }

    @Test
    void what_is_printed_sets_the_same_again() throws IOException {
        Path file = file("port: 0", "data: \"it's a 'folder' # one\"", "allow-host: [a, b]", "storage: memory");
        Path printed = folder.resolve("printed.yml");
        Files.write(printed, printed(Map.of(), file));

        assertThat(printed(Map.of(), printed).stream().map(SettingsTest::withoutOrigin))
                .containsExactlyElementsOf(printed(Map.of(), file).stream()
                        .map(SettingsTest::withoutOrigin)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot: 1                | :1: prot is no setting; did you mean port?",
                "hots: here             | :1: hots is no setting; did you mean host?",
                "colour: red            | :1: colour is no setting; there are allow-host, data,",
                "config: other.yml      | :1: config is no setting",
                "print-config: true     | :1: print-config is no setting",
                "port:                  | :1: port has no value",
                "port: [1, 2]           | :1: port must be one value, but there are 2",
                "allow-host: [a, [b]]   | :1: allow-host must be one value, or a list of values, and nothing deeper",
                "port: {number: 1}      | :1: port must be one value",
                "port                   | :1: must be names and values, such as port: 8787",
                "'{port: 1'             | is no YAML",
                "'{port: 1, port: 2}'   | :1: port was set before, at ",
                "port: abc              | :1: Invalid value for option '--port': 'abc'",
                "port: 65536            | port is 65536, but must be 0 to 65535",
                "storage: postgres      | :1: Invalid value for option '--storage'",
            })
    void a_file_that_sets_something_wrong_is_refused_by_name(String text, String complaint) {
        Path file = file(text);

        CommandLineRun run = CommandLineRun.of("serve", "--config", file.toString(), "--token-file", folder + "/token");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(complaint).contains(file.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEXTANT_PROT          | 1   | SEXTANT_PROT sets nothing; did you mean SEXTANT_PORT?",
                "SEXTANT_COLOUR        | red | SEXTANT_COLOUR sets nothing; there are SEXTANT_ALLOW_HOST,",
                "SEXTANT_port          | 1   | SEXTANT_port sets nothing; did you mean SEXTANT_PORT?",
                "SEXTANT_PORT          | abc | SEXTANT_PORT: Invalid value for option '--port': 'abc'",
                "SEXTANT_PORT          | -1  | port is -1, but must be 0 to 65535 (unless it was typed, it is set by SEXTANT_PORT)",
                "SEXTANT_CONFIG        | no  | the file of settings no can't be read",
            })
    void a_variable_that_sets_something_wrong_is_refused_by_name(String variable, String value, String complaint) {
        CommandLineRun run = CommandLineRun.with(Map.of(variable, value), "serve", "--data", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(complaint);
    }

    @Test
    void variables_that_are_for_others_and_empty_ones_are_left_alone() {
        Map<String, String> variables =
                Map.of("SEXTANT_JAVA_HOME", "x", "SEXTANT_MARIADB_URL", "x", "SEXTANT_PORT", "");

        assertThat(printed(variables, file("# nothing"))).contains("port: 8787 # default");
    }

    @Test
    void help_is_given_whatever_is_set() {
        CommandLineRun run = CommandLineRun.with(Map.of("SEXTANT_PROT", "1"), "serve", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--print-config", "--config=FILE");
    }

    @Test
    void a_file_for_the_token_that_is_set_by_a_variable_is_stronger_than_a_token_in_the_file_of_settings() {
        Path file = file("token: " + "t".repeat(43));

        assertThat(String.join("\n", printed(Map.of("SEXTANT_TOKEN_FILE", "tok"), file)))
                .contains("token-file: tok", "# token is not set");
        assertThat(String.join(
                        "\n", printed(Map.of("SEXTANT_TOKEN_FILE", "tok", "SEXTANT_TOKEN", "u".repeat(43)), file)))
                .contains("# token is set, and not shown");
    }

    @ParameterizedTest
    @CsvSource({"token, rw-r--r--", "token, rw--w----", "mysql-password, rw-rw-rw-"})
    void a_secret_in_a_file_that_others_may_read_is_told_and_how_to_hide_it(String secret, String permissions)
            throws IOException {
        Path file = file("port: 0", secret + ": " + "s".repeat(43));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        CommandLineRun told = CommandLineRun.of("serve", "--print-config", "--config", file.toString());
        assertThat(told.exitCode()).isZero();
        assertThat(told.err().lines())
                .containsExactly("sextant: " + file + " holds " + secret
                        + ", and may be read or changed by others than its" + " owner; type: chmod 600 " + file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(CommandLineRun.of("serve", "--print-config", "--config", file.toString())
                        .err())
                .isEmpty();
        Files.setPosixFilePermissions(file("port: 0"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(CommandLineRun.of("serve", "--print-config", "--config", file.toString())
                        .err())
                .isEmpty();
    }

    @Test
    void no_secret_is_ever_printed() {
        Path file = file(
                "mysql-password: hidden-1",
                "mysql-url: jdbc:mysql://me:hidden-2/hidden@host/db?password=hidden-3&PWD=hidden-7&x=y");

        String all = CommandLineRun.of("serve", "--print-config", "--config", file.toString(), "--password", "hidden-4")
                        .out()
                + CommandLineRun.of("serve", "--print-config", "--token", "hidden-6")
                        .out()
                + CommandLineRun.with(
                                Map.of("SEXTANT_MYSQL_PASSWORD", "hidden-5"),
                                "serve",
                                "--print-config",
                                "--config",
                                file.toString())
                        .out();

        assertThat(all)
                .doesNotContain("hidden")
                .contains(
                        "# mysql-password is set, and not shown",
                        "# token is set, and not shown",
                        "jdbc:mysql://me:***@host/db?password=***&PWD=***&x=y");
    }

    @Test
    void every_command_reads_the_store_that_is_set() {
        Path file = file("data: " + folder.resolve("elsewhere"));
        for (String command : List.of("runs", "verify", "backup " + folder.resolve("b"))) {
            String[] typed = (command + " --config " + file).split(" ", -1);
            assertThat(CommandLineRun.of(typed).err())
                    .contains(folder.resolve("elsewhere").toString());
        }
        assertThat(CommandLineRun.with(Map.of("SEXTANT_STORAGE", "memory"), "runs")
                        .err())
                .contains("a memory store ends with the process");
        assertThat(CommandLineRun.with(Map.of("SEXTANT_STORAGE", "mysql"), "runs")
                        .err())
                .contains("--url or SEXTANT_MYSQL_URL");
    }

    @Test
    void the_file_may_be_named_before_the_command_and_by_a_variable() {
        Path file = file("storage: memory");

        assertThat(CommandLineRun.of("--config", file.toString(), "runs").err()).contains("a memory store");
        assertThat(CommandLineRun.with(Map.of("SEXTANT_CONFIG", file.toString()), "runs")
                        .err())
                .contains("a memory store");
    }

    @Test
    void what_is_set_for_a_server_does_not_disturb_a_folder_but_what_is_typed_does() {
        Map<String, String> variables = Map.of("SEXTANT_MYSQL_URL", "jdbc:mysql://host/db", "SEXTANT_MYSQL_USER", "me");
        String data = folder.resolve("none").toString();

        assertThat(CommandLineRun.with(variables, "runs", "--data", data).err())
                .contains("there is no store in " + data);
        assertThat(CommandLineRun.of("runs", "--data", data, "--user", "me").err())
                .contains("add --storage mysql");
        assertThat(CommandLineRun.with(variables, "copy", "--from", data, "--to", folder + "/b")
                        .err())
                .contains("there is no store in " + data);
    }

    private List<String> printed(Map<String, String> variables, Path file, String... typed) {
        String[] command = Stream.concat(
                        Stream.of("serve", "--print-config", "--config", file.toString()), Arrays.stream(typed))
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.with(variables, command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.lines().stream().map(line -> line.replaceAll(" +# ", " # ")).toList();
    }

    private static String withoutOrigin(String line) {
        return line.substring(0, line.lastIndexOf(" # "));
    }

    private Path file(String... lines) {
        try {
            return Files.write(folder.resolve("set.yml"), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
