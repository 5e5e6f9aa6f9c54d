package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
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
                assertThat(process.errorReader().readLine())
                        .isEqualTo("node hall has 2 GPUs with 6 slots; `sextant gpus` shows who has them");
                assertThat(process.errorReader().readLine()).contains("answering until Ctrl-C");
                String request = process.errorReader().readLine();
                assertThat(request)
                        .contains("method=GET path=/api/v1/runs status=200 bytes="
                                + answer.body().length())
                        .doesNotContain(token);
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
        assertThat(CommandLineRun.of("gpus", "--data", folder.toString()).lines())
                .hasSize(7)
                .last()
                .asString()
                .contains("hall:1.2", "free");
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
    void a_token_that_is_typed_or_set_must_be_one_that_nobody_guesses_and_one_only() {
        for (CommandLineRun weak : List.of(
                CommandLineRun.of("serve", "--storage", "memory", "--port", "0", "--token", "hunter2"),
                CommandLineRun.with(
                        Map.of("SEXTANT_TOKEN", "hunter2"), "serve", "--storage", "memory", "--port", "0"))) {
            assertThat(weak.exitCode()).isEqualTo(2);
            assertThat(weak.err())
                    .contains("token must be 43 to 512 of the characters")
                    .doesNotContain("hunter2");
        }
        CommandLineRun twice =
                CommandLineRun.of("serve", "--storage", "memory", "--token", "a", "--token-file", folder + "/token");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("--token and --token-file can't be given together");
        CommandLineRun file = CommandLineRun.with(
                Map.of("SEXTANT_TOKEN", "hunter2"),
                "serve",
                "--storage",
                "memory",
                "--token-file",
                folder + "/no/token");
        assertThat(file.err()).contains("the token can't be read from or written to " + folder + "/no/token");
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

    @Test
    void gpus_that_no_machine_has_are_refused_by_the_name_of_the_option() {
        for (String[] wrong : new String[][] {
            {"--gpus=1025", "--node=hall", "--gpus is 1025, but must be 0 to 1024"},
            {"--gpus=-1", "--node=hall", "--gpus is -1, but must be 0 to 1024"},
            {"--gpus=1", "--slots-per-gpu=0", "--slots-per-gpu is 0, but must be 1 to 64"},
            {"--gpus=1", "--slots-per-gpu=65", "--slots-per-gpu is 65, but must be 1 to 64"},
            {"--gpus=1", "--node=", "node has 0 code points"},
            {"--gpus=1", "--node=(copy)", "use another name"},
            {"--node=hall", "--port=0", "say how many there are with --gpus N"},
            {"--slots-per-gpu=2", "--port=0", "say how many there are with --gpus N"},
        }) {
            CommandLineRun run = CommandLineRun.of("serve", "--storage", "memory", wrong[0], wrong[1]);

            assertThat(run.exitCode()).as(wrong[2]).isEqualTo(2);
            assertThat(run.err()).contains(wrong[2]);
        }
    }

    @Test
    void a_token_that_nothing_keeps_is_said_to_end_with_the_server() throws Exception {
        List<String> all = ServerProcess.command(folder, 0);
        List<String> command = new ArrayList<>(all.subList(0, all.indexOf("serve") + 1));
        command.addAll(List.of("--storage", "memory", "--port", "0"));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).contains("answering until Ctrl-C");
            assertThat(said.readLine()).contains("a new one at each start", "--token-file FILE");
        } finally {
            process.destroyForcibly().waitFor();
        }
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
        Files.writeString(folder.resolve("sextant.yml"), "data: .\nport: 0\n");
        List<String> all = ServerProcess.command(folder, 0);
        List<String> command = new ArrayList<>(all.subList(0, all.indexOf("serve") + 1));
        command.addAll(List.of("--gpus", "2", "--slots-per-gpu", "3", "--node", "hall"));
        return new ProcessBuilder(command).directory(folder.toFile()).start();
    }
}
