package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that records with one of the example clients. It is told words: a number is said as a sample, an event and a log;
 * {@code wrong} as an event that can't be; and {@code await-cancel} waits until the run is to end. All but {@code wrong} are
 * kept, and then echoed.
 */
final class ClientProgram implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final PrintWriter told;
    private final BufferedReader said;
    private final Path complaints;

    /**
     * Starts it.
     *
     * @param complaints what it says of what goes wrong is added there
     */
    ClientProgram(List<String> command, Path complaints) throws IOException {
        this.complaints = complaints;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
                .start();
        told = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        said = process.inputReader(StandardCharsets.UTF_8);
    }

    void say(int from, int to) throws IOException {
        for (int number = from; number <= to; number++) {
            say(Integer.toString(number));
        }
    }

    void say(String word) throws IOException {
        told.println(word);
        assertThat(said.readLine())
                .as(() -> "what the program says, which complained: " + complained())
                .isEqualTo(word);
    }

    /** Says an event that can't be, together with what comes next. */
    void sayWrong() {
        told.println("wrong");
    }

    /** What it has said of what goes wrong. */
    String complained() {
        try {
            return Files.readString(complaints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it end its run, and waits until it is gone. */
    void end() throws InterruptedException {
        told.close();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Kills it, as the system kills who takes too much memory. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
