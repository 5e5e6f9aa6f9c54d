package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.Sextant;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome.Taken;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Submission;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bar is taken away also when what it told of ends in an error: the error stands on a line of its own. */
class ProgressBarsTest {
    private static final String TAKEN_AWAY = "\r\u001b[K";

    @TempDir
    Path folder;

    @BeforeEach
    void a_run_that_has_ended_and_a_backup() {
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(folder.resolve("store")), Outside.real())) {
            Submission submission = Submission.of("first", "worker").driver(Driver.CLIENT);
            RunId run = ((Registered) hexagon.submitRuns().submit(submission, "test"))
                    .run()
                    .id();
            HeldRun held = (HeldRun) ((Taken) hexagon.driveRun().start(run, "test")).run();
            hexagon.recordTelemetry().record(TestRuns.batch(run, "batch", 1)).join();
            hexagon.driveRun().complete(run, held.hold().fence(), "done");
        }
        assertThat(CommandLineRun.of(words("backup backup --data store")).exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --data store",
                "backup another --data store",
                "restore backup --data restored",
                "copy --from store --to copied",
                "purge --older-than 0s --data store",
                "export first -o exported --data store",
            })
    void a_bar_is_taken_away_before_an_error_is_told(String line) {
        StringWriter told = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(new StringWriter()), breaking(told), true, 120, Map.of(), "sextant");

        int exitCode = Sextant.run(terminal, new StopSignal(), words(line));

        assertThat(exitCode).isEqualTo(1);
        assertThat(told.toString()).containsSubsequence("%", TAKEN_AWAY, "the terminal is gone");
    }

    /** Whatever a command does, its bar is the end of it. */
    private static PrintWriter breaking(StringWriter told) {
        return new PrintWriter(told) {
            @Override
            public void print(String text) {
                super.print(text);
                if (text.startsWith("\r") && !text.equals(TAKEN_AWAY)) {
                    throw new IllegalStateException("the terminal is gone");
                }
            }
        };
    }

    /** The words of a line, in which files and folders are those of the test. */
    private String[] words(String line) {
        String[] words = line.split(" ");
        for (int i = 1; i < words.length; i++) {
            if (words[i].matches("store|backup|another|restored|copied|exported")) {
                words[i] = folder.resolve(words[i]).toString();
            }
        }
        return words;
    }
}
