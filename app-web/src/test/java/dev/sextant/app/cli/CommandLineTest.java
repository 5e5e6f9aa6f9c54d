package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types commands at a store that one demo has filled. */
class CommandLineTest {
    @TempDir
    static Path folder;

    private static CommandLineRun demo;

    @BeforeAll
    static void record() {
        demo = CommandLineRun.of("demo", "--once", "--seed", "3", "--fixed-clock", "--data", store());
    }

    @Test
    void a_demo_says_what_it_recorded_what_was_checked_and_what_to_type_next() {
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains("COMPLETED", "q-learning", "mm1-queue", "PASSED", "registry.sqlite", "▁")
                .contains("sextant logs q-learning --level info --data " + store())
                .contains("select type, count(*) from events group by type")
                .doesNotContain("FAILED");
    }

    @Test
    void the_demo_is_of_the_size_that_it_promises() {
        Json.Obj shown = object(typed("show", "mm1-queue", "--json"));
        assertThat(whole(shown, "events")).isGreaterThan(20_000);
        assertThat(whole(shown, "samples")).isGreaterThan(50_000);
        assertThat(whole(shown, "logs")).isGreaterThan(1_000);
    }

    @Test
    void runs_are_listed_newest_first_as_a_table_and_as_json() {
        assertThat(typed("runs").lines().getFirst()).startsWith("RUN").contains("NAME", "STATE", "TOOK");
        assertThat(items(typed("runs", "--json")))
                .extracting(run -> text(run, "name"))
                .contains("mm1-queue", "q-learning");
        assertThat(items(typed("runs", "--json", "--limit", "1"))).hasSize(1);
        assertThat(items(typed("runs", "--json", "--state", "failed"))).isEmpty();
        assertThat(items(typed("runs", "--json", "--name", "LEARN"))).hasSize(1);
        assertThat(items(typed("runs", "--json", "--tag", "simulation"))).hasSize(1);
    }

    @Test
    void a_run_is_meant_by_its_id_by_the_beginning_of_its_id_or_by_its_name() {
        String id = text(items(typed("runs", "--json", "--name", "mm1")).getFirst(), "id");
        assertThat(typed("show", id).out()).startsWith("mm1-queue");
        assertThat(typed("show", id.toUpperCase(java.util.Locale.ROOT)).out()).startsWith("mm1-queue");
        assertThat(typed("show", id.substring(0, 36)).out()).startsWith("mm1-queue");
        assertThat(typed("show", "mm1-queue").out()).startsWith("mm1-queue");
        CommandLineRun ambiguous = at("show", id.substring(0, 8));
        assertThat(ambiguous.exitCode()).isEqualTo(1);
        assertThat(ambiguous.err()).contains("beginning of 2 ids", id, "give more of it");
        CommandLineRun unknown = at("show", "nobody");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("nobody", "`sextant runs` lists them");
    }

    @Test
    void show_tells_the_life_of_a_run_and_its_streams() {
        assertThat(typed("show", "q-learning").out())
                .contains("PENDING", "DISPATCHING", "RUNNING", "COMPLETED", "arguments", "events", "epsilon");
    }

    @Test
    void events_are_chosen_by_type_target_text_and_time() {
        assertThat(items(typed("events", "mm1-queue", "--json", "--type", "departure", "--limit", "7")))
                .hasSize(7)
                .allSatisfy(event -> assertThat(text(event, "type")).isEqualTo("departure"));
        assertThat(items(typed("events", "mm1-queue", "--json", "--target", "customer-17")))
                .extracting(event -> text(event, "type"))
                .containsExactly("arrival", "service-start", "departure");
        assertThat(items(typed("events", "mm1-queue", "--json", "--grep", "THEORY")))
                .hasSize(1);
        assertThat(items(typed("events", "q-learning", "--json", "--from", "5", "--to", "8")))
                .extracting(event -> number(event, "time"))
                .containsExactly(5.0, 6.0, 7.0);
        assertThat(items(typed("events", "q-learning", "--json", "--internal", "true")))
                .hasSize(20)
                .allSatisfy(event -> assertThat(text(event, "type")).isEqualTo("value"));
    }

    @Test
    void pages_follow_each_other_by_the_cursor_that_each_one_gives() {
        Json.Obj first = object(typed("events", "q-learning", "--json", "--limit", "100"));
        Json.Obj second =
                object(typed("events", "q-learning", "--json", "--limit", "100", "--cursor", text(first, "next")));
        assertThat(items(second))
                .extracting(event -> whole(event, "sequence"))
                .startsWith(101L)
                .endsWith(200L);
        assertThat(whole(first, "total")).isEqualTo(whole(object(typed("show", "q-learning", "--json")), "events"));
        Json.Obj last = object(typed("events", "q-learning", "--json", "--limit", "1", "--reverse"));
        assertThat(text(items(last).getFirst(), "type")).isEqualTo("check");
    }

    @Test
    void logs_are_chosen_by_level_logger_and_text() {
        assertThat(items(typed("logs", "q-learning", "--json", "--level", "warn", "--limit", "1000")))
                .allSatisfy(log -> assertThat(text(log, "level")).isEqualTo("WARN"));
        assertThat(items(typed("logs", "q-learning", "--json", "--logger", "train", "--limit", "1000")))
                .hasSize(21)
                .allSatisfy(log -> assertThat(text(log, "logger")).isEqualTo("training"));
        assertThat(typed("logs", "q-learning", "--grep", "breadth-FIRST").lines())
                .hasSize(1);
    }

    @Test
    void following_the_logs_of_a_run_that_has_ended_shows_the_last_ones_and_ends() {
        CommandLineRun followed = typed("logs", "q-learning", "-f", "--level", "info");
        assertThat(followed.lines()).hasSize(20);
        assertThat(followed.lines().getLast()).contains("breadth-first search");
        assertThat(typed("logs", "q-learning", "-f", "--json").lines())
                .allSatisfy(line -> assertThat(JsonText.read("line", line)).isInstanceOf(Json.Obj.class));
    }

    @Test
    void series_are_listed_plotted_and_cut_into_buckets() {
        assertThat(typed("series", "mm1-queue").out())
                .contains("mean_wait", "queue_length", "time_in_system", "waiting_time", "█");
        CommandLineRun plot = typed("series", "mm1-queue", "waiting_time", "--height", "6");
        assertThat(plot.lines()).hasSize(9);
        assertThat(plot.out()).contains("20,000 samples, drawn through", "┤", "└");
        assertThat(plot.out().codePoints().anyMatch(c -> c > 0x2800 && c < 0x2900))
                .isTrue();
        assertThat(typed("series", "q-learning", "length", "--bucket", "5000", "--aggregate", "count,max")
                        .lines())
                .first()
                .asString()
                .contains("START", "COUNT", "MAX");
        Json.Obj chart = object(typed("series", "mm1-queue", "waiting_time", "--json", "--points", "40"));
        assertThat(((Json.Arr) chart.members().get("points")).items()).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void values_that_are_no_numbers_are_counted_apart() {
        assertThat(typed("export", "q-learning", "--stream", "samples").out())
                .contains("\"series\":\"length_change\"", "\"value\":\"NaN\"");
        assertThat(typed("export", "q-learning", "--format", "csv", "--stream", "samples")
                        .out())
                .contains(",NaN,");
        assertThat(typed("series", "q-learning", "length_change").lines().getLast())
                .isEqualTo("not drawn: 1 values that are NaN or infinite");
        CommandLineRun unknown = at("series", "q-learning", "nope");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("no series of this name", "`sextant series RUN` lists them");
    }

    @Test
    void an_export_holds_every_entry_and_a_csv_names_its_units() {
        Json.Obj shown = object(typed("show", "q-learning", "--json"));
        List<String> lines = typed("export", "q-learning").lines();
        assertThat(lines).hasSize((int) (whole(shown, "events") + whole(shown, "logs") + whole(shown, "samples")));
        assertThat(lines.getFirst()).startsWith("{\"kind\":\"event\",\"sequence\":1,");
        List<String> rows = typed("export", "q-learning", "--format", "csv", "--stream", "samples")
                .lines();
        assertThat(rows).hasSize((int) whole(shown, "samples") + 1);
        assertThat(rows.getFirst()).isEqualTo("series,sequence,time_on_run_axis,recorded_at_utc,value,late");
        assertThat(typed("export", "q-learning", "--stream", "logs", "--level", "warn")
                        .lines())
                .allMatch(line -> line.contains("\"WARN\""));
    }

    @Test
    void an_export_into_a_file_is_the_same_as_one_to_the_terminal() throws IOException {
        Path file = folder.resolve("logs.csv");
        CommandLineRun into =
                typed("export", "mm1-queue", "--format", "csv", "--stream", "logs", "-o", file.toString());
        assertThat(into.out()).isEmpty();
        assertThat(Files.readString(file))
                .isEqualTo(typed("export", "mm1-queue", "--format", "csv", "--stream", "logs")
                        .out());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
        CommandLineRun nowhere =
                at("export", "mm1-queue", "-o", folder.resolve("no/where.csv").toString());
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("folder is not there");
        CommandLineRun onto = at("export", "mm1-queue", "-o", folder.toString());
        assertThat(onto.exitCode()).isEqualTo(1);
        assertThat(onto.err()).isEqualToIgnoringNewLines("sextant: " + folder + " is a folder; name a file in it");
    }

    @Test
    void a_person_who_looks_on_sees_how_much_of_an_export_is_done() {
        String file = folder.resolve("watched.ndjson").toString();
        CommandLineRun watched = CommandLineRun.watched("export", "q-learning", "-o", file, "--data", store());
        assertThat(watched.exitCode()).as(watched.err()).isZero();
        assertThat(watched.out()).isEmpty();
        assertThat(watched.err())
                .containsPattern("events █*░* +\\d+%")
                .endsWith(Shown.count(typed("export", "q-learning").lines().size()) + " entries written"
                        + System.lineSeparator());
        CommandLineRun some = CommandLineRun.watched(
                "export", "q-learning", "--stream", "samples", "--from", "5", "-o", file, "--data", store());
        assertThat(some.err()).containsPattern("samples \\d+,").doesNotContain("%");
        assertThat(typed("export", "q-learning", "-o", file).err()).isEmpty();
    }

    @Test
    void a_reader_that_has_seen_enough_ends_an_export_quietly() {
        List<Integer> written = new ArrayList<>();
        Writer head = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                written.add(length);
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(head), new PrintWriter(err), false, 120, Map.of(), "sextant");
        int exitCode = dev.sextant.app.Sextant.run(
                terminal, new dev.sextant.app.demo.StopSignal(), "export", "mm1-queue", "--data", store());
        assertThat(exitCode).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(written).as("it stops after a page, not after everything").hasSizeLessThan(20);
    }

    @Test
    void verify_finds_nothing_wrong() {
        assertThat(typed("verify").out()).startsWith("sound: 2 runs with");
        assertThat(typed("verify", "--json").out()).startsWith("{\"sound\":true,\"runs\":2,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "events",
                "events q-learning --limit 0",
                "events q-learning --limit many",
                "events q-learning --since yesterday",
                "events q-learning --target a --target-contains b",
                "logs q-learning --cursor abc",
                "logs q-learning --level loud",
                "series q-learning length --bucket 0",
                "series q-learning length --from 5 --to 5",
                "series q-learning length --height 0",
                "series q-learning length --json --height 9",
                "series q-learning length --points 40",
                "series q-learning length --aggregate max",
                "series q-learning --bucket 5",
                "logs q-learning -f --reverse",
                "logs q-learning -f --cursor abc",
                "runs --url jdbc:mysql://localhost/sextant",
                "export q-learning --format csv",
                "export q-learning --stream samples --grep x",
                "export q-learning --stream logs --type step",
                "runs --storage memory",
                "runs --storage mysql",
                "runs --storage oracle"
            })
    void what_is_not_understood_ends_with_2_and_says_why(String line) {
        CommandLineRun run = at(line.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("sextant: ").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void without_a_command_the_commands_are_listed() {
        CommandLineRun run = CommandLineRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("demo", "runs", "export", "sextant demo --once");
        assertThat(CommandLineRun.of("--help").exitCode()).isZero();
        assertThat(CommandLineRun.of("--version").out()).startsWith("sextant ");
    }

    @Test
    void every_command_is_called_as_it_calls_itself() {
        List<String> listed = CommandLineRun.of("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .filter(line -> line.matches("  \\w.*"))
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();

        assertThat(listed).hasSizeGreaterThan(10).contains("demo", "serve").doesNotContain("rehearse");
        for (String name : listed) {
            assertThat(CommandLineRun.of(name, "--help").lines().getFirst()).startsWith("Usage: sextant " + name + " ");
        }
    }

    @Test
    void a_folder_without_a_store_is_not_made_into_one_by_reading() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        CommandLineRun run = CommandLineRun.of("runs", "--data", nowhere.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no store in " + nowhere, "sextant demo --once");
        assertThat(nowhere).doesNotExist();
        Path file = Files.createFile(folder.resolve("a-file"));
        CommandLineRun atFile = CommandLineRun.of("runs", "--data", file.toString());
        assertThat(atFile.exitCode()).isEqualTo(1);
        assertThat(atFile.err()).contains(file + " is a file, but a store lies in a folder");
    }

    @Test
    void a_second_demo_in_the_same_folder_is_recorded_beside_the_first() {
        String data = folder.resolve("twice").toString();
        for (int i = 0; i < 2; i++) {
            CommandLineRun again = CommandLineRun.of("demo", "--once", "--data", data);
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.lines().stream().filter(line -> line.contains(".sqlite  ")))
                    .as("its own files: the registry and two runs")
                    .hasSize(3);
        }
        assertThat(items(object(CommandLineRun.of("runs", "--json", "--data", data))))
                .hasSize(4);
        assertThat(CommandLineRun.of("verify", "--data", data).exitCode()).isZero();
    }

    private static String store() {
        return folder.resolve("var").toString();
    }

    /** Runs a command at the store of the demo; it must succeed. */
    private static CommandLineRun typed(String... arguments) {
        CommandLineRun run = at(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static CommandLineRun at(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", store()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static Json.Obj object(CommandLineRun run) {
        return (Json.Obj) JsonText.read("out", run.out());
    }

    private static List<Json.Obj> items(CommandLineRun run) {
        return items(object(run));
    }

    private static List<Json.Obj> items(Json.Obj page) {
        return ((Json.Arr) page.members().get("items"))
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    private static String text(Json.Obj object, String name) {
        return ((Json.Str) object.members().get(name)).value();
    }

    private static double number(Json.Obj object, String name) {
        return ((Json.Num) object.members().get(name)).value();
    }

    private static long whole(Json.Obj object, String name) {
        return (long) number(object, name);
    }
}
