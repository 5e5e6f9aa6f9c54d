package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads what {@code sextant serve} writes down of requests that nobody should send. */
@Timeout(120)
class ServerLogTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String CHUNK = "2\r\n{\"\r\n";
    private static final String GARBLED = "zz\r\n{}\r\n0\r\n\r\n";
    private static final int TIMES = 20;

    @TempDir
    Path folder;

    /**
     * The framework logs whatever comes of a request that was answered before its body had come, and without a token it is
     * answered so. Who sends such bodies must not fill the log.
     */
    @Test
    void a_garbled_chunk_leaves_no_trace_in_the_log() throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(ServerProcess.command(folder.resolve("var"), 0))
                .redirectError(log.toFile())
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            URI server = URI.create(said.readLine());
            for (int i = 0; i < TIMES; i++) {
                garbledAtOnce(server);
                garbledBehindTheAnswer(server);
            }
            process.toHandle().destroy();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }

        List<String> lines = Files.readAllLines(log);
        assertThat(lines.stream().filter(line -> !line.contains("path=/api/v1/runs status=401")))
                .satisfiesExactly(
                        begun -> assertThat(begun).contains("answering until Ctrl-C"),
                        ended -> assertThat(ended).contains("finishing"));
        assertThat(lines).hasSize(2 * TIMES + 2);
    }

    private static void garbledAtOnce(URI server) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(bytes(head(server) + CHUNK + GARBLED));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401 ");
        }
    }

    private static void garbledBehindTheAnswer(URI server) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream to = socket.getOutputStream();
            InputStream from = socket.getInputStream();
            to.write(bytes(head(server) + CHUNK));
            assertThat(new String(from.readNBytes(13), StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 401 ");
            to.write(bytes(GARBLED));
            from.readAllBytes();
        }
    }

    private static String head(URI server) {
        return "POST /api/v1/runs HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
