package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.sqlite.SqliteConfig;
import dev.sextant.adapters.sqlite.SqliteStorage;
import dev.sextant.app.Sextant;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.contract.TestRuns;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer is written to may be full, in the way, or no file at all. */
class ExportFileTest {
    private static final int EVENTS = 3;

    @TempDir
    Path folder;

    @BeforeEach
    void aRunWithEvents() {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(store()))) {
            TestRuns.register(storage, 1);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "said", EVENTS)));
        }
    }

    @Test
    void an_answer_that_finds_no_room_is_a_failure() {
        for (String command : List.of("runs", "export", "events")) {
            StringWriter err = new StringWriter();
            int exitCode = run(new AnswerWriter(failing("No space left on device")), err, command);

            assertThat(exitCode).as(command).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines("sextant: the answer could not be written: No space left on device");
        }
    }

    @Test
    void a_reader_who_has_seen_enough_is_none() {
        StringWriter err = new StringWriter();

        assertThat(run(new AnswerWriter(failing("Broken pipe")), err, "export")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_link_stays_a_link_and_the_file_behind_it_is_written() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(export(link).exitCode()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(Files.readAllLines(file)).hasSize(EVENTS);
    }

    @Test
    void a_device_is_written_to_and_not_replaced() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("/dev/null"));

        assertThat(export(link).exitCode()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        Files.delete(link);
    }

    @Test
    void what_is_in_the_way_is_named_and_stays() throws IOException {
        Path part = Files.createDirectory(folder.resolve("a.part"));

        CommandLineRun run = export(folder.resolve("a"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(part + " is in the way").hasLineCount(1);
        assertThat(part).isDirectory();
    }

    @Test
    void a_failure_leaves_no_half_of_a_file() throws IOException {
        Path exports = Files.createDirectory(folder.resolve("exports"));
        Files.delete(store().resolve("runs").resolve(TestRuns.id(1) + ".sqlite"));

        CommandLineRun run = export(exports.resolve("a"));

        assertThat(run.exitCode()).isEqualTo(1);
        try (Stream<Path> left = Files.list(exports)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void files_of_runs_without_their_registry_are_not_taken_for_an_empty_folder() throws IOException {
        Files.delete(store().resolve("registry.sqlite"));

        CommandLineRun run = CommandLineRun.of("runs", "--data", store().toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("registry.sqlite is not there").doesNotContain("make one");
    }

    @Test
    void what_is_to_be_typed_is_quoted_where_a_shell_would_split_it() {
        assertThat(Shell.quoted("var/runs")).isEqualTo("var/runs");
        assertThat(Shell.quoted("my dir/it's")).isEqualTo("'my dir/it'\\''s'");
        assertThat(Shell.quoted("")).isEqualTo("''");
    }

    private CommandLineRun export(Path file) {
        return CommandLineRun.of("export", TestRuns.id(1).value(), "-o", file.toString(), "--data", store().toString());
    }

    private int run(PrintWriter out, StringWriter err, String command) {
        Terminal terminal = new Terminal(out, new PrintWriter(err), false, 120, Map.of(), "sextant");
        List<String> words = command.equals("runs")
                ? List.of(command)
                : List.of(command, TestRuns.id(1).value());
        return Sextant.run(
                terminal,
                new StopSignal(),
                Stream.concat(words.stream(), Stream.of("--data", store().toString()))
                        .toArray(String[]::new));
    }

    private Path store() {
        return folder.resolve("store");
    }

    private static Writer failing(String why) {
        return new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException(why);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
