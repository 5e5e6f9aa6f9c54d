package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driving.Follower;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Follows, over a real store, what a process of its own writes into it. */
@Timeout(120)
class FollowAnotherProcessTest {
    private static final int ROUNDS = 3;
    /** Far beyond what a delivery takes: who waits so long waits for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void every_entry_of_every_stream_comes_once_and_in_order() throws Exception {
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(folder), Outside.real())) {
            RunId run = register(hexagon);
            Process writer = start(run);
            PrintWriter told = new PrintWriter(writer.outputWriter(StandardCharsets.UTF_8), true);
            try (Follower<Recorded<Event>> events = hexagon.followRun().events(run, 0);
                    Follower<Recorded<LogRecord>> logs = hexagon.followRun().logs(run, 0);
                    Follower<NamedSample> samples = hexagon.followRun().samples(run, 0)) {
                for (int round = 0; round < ROUNDS; round++) {
                    // The reader has met the end by now, and waits for what the other writes meanwhile.
                    told.println("go on");
                    List<String> expected = numbers(round);
                    assertThat(following(events, FollowAnotherProcessTest::event))
                            .isEqualTo(expected);
                    assertThat(following(logs, FollowAnotherProcessTest::log)).isEqualTo(expected);
                    assertThat(following(samples, FollowAnotherProcessTest::sample))
                            .isEqualTo(expected);
                }
                told.close();
                assertThat(writer.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(writer.exitValue()).isZero();
                for (Follower<?> follower : List.of(events, logs, samples)) {
                    assertThat(follower.next(Duration.ZERO)).isEqualTo(new Delivery.Entries<>(List.of()));
                }
            } finally {
                writer.destroyForcibly().waitFor();
            }
        }
    }

    private static RunId register(Hexagon hexagon) {
        return switch (hexagon.submitRuns()
                .submit(Submission.of("followed", "test/followed").driver(Driver.CLIENT), "a test")) {
            case RegistrationOutcome.Registered(var run) -> run.id();
            case RegistrationOutcome outcome -> throw new AssertionError(outcome);
        };
    }

    private Process start(RunId run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dguice_bytecode_gen_option=DISABLED",
                        "-Dorg.jooq.no-logo=true",
                        "-Dorg.jooq.no-tips=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProgram.class.getName(),
                        folder.toString(),
                        run.value())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** As many entries as the other writes in a round, each as its sequence and its number. */
    private static <T> List<String> following(Follower<T> follower, Function<T, String> shown) throws Exception {
        List<String> seen = new ArrayList<>();
        while (seen.size() < WriterProgram.NUMBERS) {
            Delivery<T> delivery = follower.next(PATIENCE);
            if (!(delivery instanceof Delivery.Entries<T>(List<T> entries)) || entries.isEmpty()) {
                throw new AssertionError("after " + seen.size() + " entries came " + delivery);
            }
            entries.stream().map(shown).forEach(seen::add);
        }
        return seen;
    }

    private static List<String> numbers(int round) {
        return IntStream.rangeClosed(1, WriterProgram.NUMBERS)
                .map(number -> round * WriterProgram.NUMBERS + number)
                .mapToObj(number -> number + ": " + number)
                .toList();
    }

    private static String event(Recorded<Event> event) {
        return event.sequence() + ": " + event.entry().target();
    }

    private static String log(Recorded<LogRecord> log) {
        return log.sequence() + ": " + log.entry().message();
    }

    private static String sample(NamedSample named) {
        return named.sample().sequence() + ": " + Math.round(named.sample().value());
    }
}
