package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of its own that has the store open, does one job, and is heard line by line. */
final class OtherProcess implements AutoCloseable {
    /** Far beyond what any job takes: who waits so long waits for ever. */
    private static final int PATIENCE_SECONDS = 60;

    private static final int LOOK_MILLIS = 5;

    private final Process process;
    private final PrintWriter told;
    private final BufferedReader said;
    private final Deque<String> heard = new ArrayDeque<>();

    private OtherProcess(Process process) {
        this.process = process;
        this.told = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a process, and does not wait until it has opened the store. */
    static OtherProcess start(StoreProgram program) {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.main().getName());
        try {
            OtherProcess started = new OtherProcess(
                    process.redirectError(ProcessBuilder.Redirect.INHERIT).start());
            started.told.println(program.locator());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it what to do, once it has opened the store. */
    void does(ProcessJob job) {
        assertThat(hear()).isEqualTo(StoreProgram.OPEN);
        told.println(job.line());
    }

    /** The next line that it says. */
    String hear() {
        String line = heard.isEmpty() ? read() : heard.poll();
        if (line == null) {
            throw new AssertionError("the process said no more and ended with " + exitCode()
                    + "; what went wrong is on the error output");
        }
        return line;
    }

    /** Waits for a moment whether it ends, and takes in what it said: a full pipe would hold it up. */
    boolean isAtWork() {
        try {
            boolean ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            while (said.ready()) {
                heard.add(said.readLine());
            }
            return !ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while looking after a process", e);
        }
    }

    /** How many such lines were taken in and not heard yet. */
    long unheard(Predicate<String> such) {
        return heard.stream().filter(such).count();
    }

    /** Waits until it has done its job, and gives the lines that were not heard yet. */
    List<String> finish() {
        List<String> rest = rest();
        assertThat(exitCode())
                .as("exit code; what went wrong is on the error output")
                .isZero();
        return rest;
    }

    /** Kills it, as the system kills who takes too much memory, and gives the whole lines that it had said by then. */
    List<String> kill() {
        assertThat(process.isAlive())
                .as("it was at work until it was killed; what ended it is on the error output")
                .isTrue();
        // By its handle: Process itself would close what it has yet to say.
        process.toHandle().destroyForcibly();
        List<String> rest = rest();
        exitCode();
        // The last line may be half a line.
        return rest.isEmpty() ? rest : rest.subList(0, rest.size() - 1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }

    private List<String> rest() {
        List<String> rest = new ArrayList<>(heard);
        heard.clear();
        for (String line = read(); line != null; line = read()) {
            rest.add(line);
        }
        return rest;
    }

    private String read() {
        try {
            return said.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int exitCode() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the process ended within %s s", PATIENCE_SECONDS)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a process", e);
        }
    }
}
