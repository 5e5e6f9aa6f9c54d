package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.Bridge;
import dev.sextant.app.Sextant;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.time.WallInstant;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Follows the logs of a run that still works, with the real program: of a folder, and of the server of that folder. */
@Timeout(180)
class FollowedLogsTest {
    @TempDir
    Path folder;

    private Hexagon hexagon;
    private RunId run;
    private long fence;

    @BeforeEach
    void a_run_works() {
        hexagon = Hexagon.open(new StorageChoice.Sqlite(folder), Outside.real());
        Submission submission = Submission.of("working", "worker").driver(Driver.CLIENT);
        run = ((RegistrationOutcome.Registered) hexagon.submitRuns().submit(submission, "test"))
                .run()
                .id();
        HeldRun held = (HeldRun) ((DriveOutcome.Taken) hexagon.driveRun().start(run, "test")).run();
        fence = held.hold().fence();
        log("before", LogLevel.INFO);
    }

    @AfterEach
    void close() {
        hexagon.close();
    }

    @Test
    void of_a_folder_each_record_is_shown_as_it_comes_until_the_run_has_ended() throws Exception {
        assertFollowed("--data", folder.toString());
    }

    @Test
    void of_a_server_each_record_is_shown_as_it_comes_until_the_run_has_ended() throws Exception {
        Tokens tokens = Tokens.fresh(new Random(1));
        try (WebServer server = Bridge.serve(hexagon, WebSettings.loopback(0, tokens))) {
            assertFollowed("--url", server.uri().toString(), "--token", tokens.secret());
        }
    }

    private void assertFollowed(String... where) throws IOException, InterruptedException {
        Process following = follow(where);
        try (BufferedReader shown = following.inputReader(StandardCharsets.UTF_8)) {
            assertThat(shown.readLine()).contains("before");
            log("passed over", LogLevel.DEBUG);
            for (int number = 1; number <= 3; number++) {
                // Each only when the one before was shown: what comes later is not what was there already.
                log("live " + number, LogLevel.WARN);
                assertThat(shown.readLine()).contains("live " + number);
            }
            log("the last", LogLevel.INFO);
            hexagon.driveRun().complete(run, fence, "done");
            assertThat(shown.readLine()).contains("the last");
            assertThat(shown.readLine()).isNull();
            assertThat(following.waitFor()).isZero();
        } finally {
            following.destroyForcibly();
        }
    }

    private Process follow(String... where) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "@" + Path.of("src", "dist", "lib", "java.options").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Sextant.class.getName(),
                "logs",
                run.value(),
                "-f",
                "--level",
                "info"));
        command.addAll(Arrays.asList(where));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void log(String message, LogLevel level) {
        LogRecord record = new LogRecord(
                OptionalDouble.empty(),
                WallInstant.truncated(hexagon.clock().instant()),
                level,
                "test",
                LogStream.RECORDS,
                message);
        assertThat(hexagon.recordTelemetry()
                        .record(LogBatch.of(run, List.of(record)))
                        .join())
                .isInstanceOf(AppendOutcome.Appended.class);
    }
}
