package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.Bridge;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.door.Tokens;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Has Sextant do what it does every day, as those who pack it do. */
@Timeout(120)
class RehearseCommandTest {
    @TempDir
    Path folder;

    @Test
    void everything_is_done_that_is_done_every_day() {
        String store = folder.resolve("store").toString();

        CommandLineRun rehearsed = CommandLineRun.of("rehearse", store);

        assertThat(rehearsed.exitCode()).as(rehearsed.err()).isZero();
        assertThat(rehearsed.out()).isEmpty();
        assertThat(CommandLineRun.of("runs", "--data", store, "--state", "COMPLETED")
                        .out())
                .contains("q-learning", "mm1-queue", "rehearsal");
    }

    @Test
    void a_folder_that_is_there_stays_as_it_is() {
        CommandLineRun refused = CommandLineRun.of("rehearse", folder.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(folder + " is there already");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_answer_that_is_not_as_it_should_be_fails_the_rehearsal() {
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(err), false, 120, Map.of(), "sextant");
        WebSettings closed = WebSettings.loopback(0, Tokens.fresh(new Random(2)));

        int exitCode = SextantCommand.execute(
                terminal,
                new StopSignal(),
                (hexagon, settings) -> Bridge.serve(hexagon, closed),
                "rehearse",
                folder.resolve("store").toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("`serve --port 0", "GET /", " was answered with 401");
        assertThat(Files.exists(folder.resolve("store/runs")))
                .as("whether what comes after the server was done")
                .isFalse();
    }
}
