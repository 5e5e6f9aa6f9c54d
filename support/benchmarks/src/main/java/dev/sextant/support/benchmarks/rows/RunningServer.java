package dev.sextant.support.benchmarks.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server that has said where it listens.
 *
 * @param out what it says, which must be read as long as it runs
 */
record RunningServer(Process process, BufferedReader out, URI address) implements AutoCloseable {
    /**
     * Waits until a process says where it listens.
     *
     * @param errors where its errors go
     * @throws IllegalStateException if it ends without a word
     */
    static RunningServer of(Process process, Path errors) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String said = out.readLine();
        if (said == null) {
            process.destroyForcibly();
            throw new IllegalStateException("it does not serve, and says: " + Files.readString(errors));
        }
        return new RunningServer(process, out, URI.create(said));
    }

    /** What it answers when it is asked whether it is alive. */
    String alive() {
        try (InputStream answer = address.resolve("/health/live").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it to stop, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try (out) {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
