package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.bundle.HostileRun;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sextant export --format bundle} and {@code sextant import}. */
class BundleCommandsTest {
    @TempDir
    Path folder;

    private EndedRun run;

    @BeforeEach
    void record() {
        try (Storage store = new StorageChoice.Sqlite(folder.resolve("here")).open()) {
            run = HostileRun.in(store, 21);
            TestRuns.register(store, 1);
        }
    }

    @Test
    void a_run_goes_from_one_store_to_another_in_a_file() throws IOException {
        Path first = folder.resolve("run.zip");
        Path second = folder.resolve("again.zip");

        CommandLineRun left = export(first, "here");
        CommandLineRun arrived = bring(first, "there");
        CommandLineRun json = bring(first, "there", "--json");

        assertThat(left).isEqualTo(new CommandLineRun(0, "", ""));
        assertThat(arrived.err()).isEmpty();
        assertThat(arrived.exitCode()).isZero();
        assertThat(arrived.out())
                .startsWith("imported run " + run.id() + " (")
                .contains("310 events, 310 logs and 12,400 samples; look at it with `sextant show " + run.id());
        assertThat(json.exitCode()).isZero();
        assertThat(json.out())
                .startsWith("{\"run\":\"" + run.id() + "\",\"name\":\"")
                .contains("\"events\":310,\"logs\":310,\"samples\":12400,\"already\":true}");
        assertThat(bring(first, "there").out()).contains("stands there already, just so", "nothing was stored");
        assertThat(export(second, "there").exitCode()).isZero();
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(CommandLineRun.of("verify", "--data", data("there")).exitCode())
                .isZero();
    }

    @Test
    void who_looks_on_sees_how_far_it_is() {
        Path file = folder.resolve("run.zip");

        CommandLineRun left = CommandLineRun.watched(
                "export", run.id().value(), "--format", "bundle", "-o", file.toString(), "--data", data("here"));
        CommandLineRun arrived = CommandLineRun.watched("import", file.toString(), "--data", data("there"));

        assertThat(left.err()).contains("packing", "%", "sextant import " + file);
        assertThat(arrived.err()).contains("checking", "%");
    }

    @Test
    void a_run_that_has_gone_on_there_is_refused_and_left_as_it_is() {
        Path file = folder.resolve("run.zip");
        export(file, "here");
        bring(file, "there");
        try (Storage store = new StorageChoice.Sqlite(folder.resolve("there")).open()) {
            store.runs()
                    .step(run.unpin(new StepNote(new WallInstant(1), "ada", "printed"))
                            .orElseThrow());
        }

        CommandLineRun again = bring(file, "there");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .contains("run " + run.id() + " was not imported: it stands in the store, but has gone on there");
    }

    @Test
    void a_run_that_has_not_ended_is_no_bundle_yet() throws IOException {
        Path file = folder.resolve("waiting.zip");

        CommandLineRun refused = CommandLineRun.of(
                "export", TestRuns.id(1).value(), "--format", "bundle", "-o", file.toString(), "--data", data("here"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("only a run that has ended can leave", "it is PENDING", "--format ndjson");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("here"));
        }
    }

    @Test
    void a_damaged_file_makes_no_store() throws IOException {
        Path file = folder.resolve("run.zip");
        export(file, "here");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));

        CommandLineRun damaged = bring(file, "there");
        CommandLineRun absent = bring(folder.resolve("nothing.zip"), "there");

        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.err())
                .contains(file + " can't be imported: it is no zip file, or not a whole one", "nothing was stored")
                .hasLineCount(1);
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("there is no file " + folder.resolve("nothing.zip"));
        assertThat(folder.resolve("there")).doesNotExist();
    }

    @Test
    void what_makes_no_sense_is_told() {
        List<String> bundle = List.of("export", run.id().value(), "--format", "bundle", "--data", data("here"));

        assertThat(of(bundle).err()).contains("-o FILE");
        assertThat(of(bundle, "-o", "x.zip", "--stream", "logs").err()).contains("leave out --stream and the filters");
        assertThat(of(bundle, "-o", "x.zip", "--from", "3").err()).contains("leave out --stream and the filters");
        assertThat(CommandLineRun.of("import", "x.zip", "--storage", "memory").err())
                .contains("a memory store ends with the process");
        assertThat(Stream.of(of(bundle), CommandLineRun.of("import")))
                .extracting(CommandLineRun::exitCode)
                .containsOnly(2);
    }

    private CommandLineRun export(Path file, String store) {
        return CommandLineRun.of(
                "export", run.id().value(), "--format", "bundle", "-o", file.toString(), "--data", data(store));
    }

    private CommandLineRun bring(Path file, String store, String... more) {
        return of(List.of("import", file.toString(), "--data", data(store)), more);
    }

    private static CommandLineRun of(List<String> words, String... more) {
        return CommandLineRun.of(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private String data(String store) {
        return folder.resolve(store).toString();
    }
}
