package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.Sextant;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Has {@code sextant serve} answer, and stops it. */
@Timeout(120)
class ServeCommandTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String BODY = "{\"name\":\"last\",\"driver\":\"client\"}";

    @TempDir
    Path folder;

    @Test
    void a_server_answers_until_it_is_told_to_stop_and_finishes_what_was_begun() throws Exception {
        Process process = start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            URI login = URI.create(said.readLine());
            String token = login.getQuery().replace("token=", "");
            try (HttpClient client = HttpClient.newHttpClient();
                    Socket begun = new Socket(login.getHost(), login.getPort())) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(login.resolve("/api/v1/runs"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString());
                begun.getOutputStream().write(half(login, token));
                assertThat(begun.getInputStream().readNBytes(25)).asString().isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

                // Its handle leaves what it says open, which the process itself would not.
                process.toHandle().destroy();
                assertThat(process.errorReader().readLine()).contains("answering until Ctrl-C");
                assertThat(process.errorReader().readLine()).contains("finishing");
                begun.getOutputStream().write(BODY.getBytes(StandardCharsets.UTF_8));

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(begun.getInputStream().readAllBytes()).asString().contains("HTTP/1.1 201 ", "\"last\"");
                assertThat(Files.readString(folder.resolve("token"))).isEqualTo(token + "\n");
            }
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(CommandLineRun.of("runs", "--data", folder.toString()).out()).contains("last");
    }

    @Test
    void a_port_that_is_taken_is_one_clear_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineRun run =
                    CommandLineRun.of("serve", "--storage", "memory", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err())
                    .contains("can't listen at 127.0.0.1:" + taken.getLocalPort(), "in use", "--port, 0 for any");
        }
    }

    @Test
    void what_other_machines_reach_is_not_served_unless_it_is_said_where_the_token_is() {
        CommandLineRun run = CommandLineRun.of("serve", "--storage", "memory", "--host", "0.0.0.0", "--port", "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("other machines reach 0.0.0.0", "--token-file FILE");
    }

    @Test
    void what_can_not_be_is_told() {
        assertThat(CommandLineRun.of("serve", "--storage", "memory", "--port", "65536")
                        .err())
                .contains("port is 65536, but must be 0 to 65535");
        assertThat(CommandLineRun.of("serve", "--storage", "memory", "--allow-host", "http://a/")
                        .err())
                .contains("with :PORT or without");
        assertThat(CommandLineRun.of("serve", "--storage", "memory", "--token-file", folder + "/none/token")
                        .err())
                .contains("the token can't be read from or written to");
    }

    private static byte[] half(URI server, String token) {
        return String.join(
                        "\r\n",
                        "POST /api/v1/runs HTTP/1.1",
                        "Host: " + server.getAuthority(),
                        "Authorization: Bearer " + token,
                        "Content-Type: application/json",
                        "Content-Length: " + BODY.length(),
                        "Connection: close",
                        "Expect: 100-continue",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                Sextant.class.getName()));
        command.addAll(List.of("serve", "--data", folder.toString(), "--port", "0"));
        return new ProcessBuilder(command).start();
    }
}
