package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks on at {@code sextant demo}, over HTTP. */
@Timeout(180)
class DemoCommandTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private BufferedReader said;
    private URI login;

    @BeforeEach
    void start() throws IOException {
        List<String> serve = ServerProcess.command(folder, 0);
        List<String> command = new ArrayList<>(serve.subList(0, serve.indexOf("serve")));
        command.addAll(List.of("demo", "--data", folder.toString(), "--port", "0", "--rest", "50"));
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        said = process.inputReader(StandardCharsets.UTF_8);
        login = URI.create(said.readLine());
    }

    @AfterEach
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
        client.close();
    }

    @Test
    void what_is_recorded_is_seen_while_it_grows_and_when_it_has_ended_and_a_signal_ends_it_in_good_order()
            throws Exception {
        String queue = running("mm1-queue");
        assertThat(running("q-learning")).isNotEqualTo(queue);
        long before = events(queue);
        long after = before;
        while (after == before) {
            after = events(queue);
        }
        assertThat(run(queue).path("state").asText()).isEqualTo("RUNNING");
        assertThat(said.readLine()).startsWith("PASSED  q-learning");
        assertThat(said.readLine()).startsWith("PASSED  mm1-queue");

        assertThat(run(queue).path("state").asText()).isEqualTo("COMPLETED");
        assertThat(events(queue)).isGreaterThan(after);
        assertThat(Files.readString(folder.resolve("token")).strip()).isEqualTo(token());
        endsInGoodOrder();
    }

    @Test
    void one_that_is_cancelled_hears_of_it_and_a_signal_ends_the_other() throws Exception {
        String queue = running("mm1-queue");
        String learning = running("q-learning");
        post("runs/" + queue + "/cancel", "{\"by\":\"Ada\",\"why\":\"enough\"}");
        while (run(queue).path("state").asText().equals("RUNNING")) {
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(run(queue).path("end").path("detail").asText()).contains("Ada");

        endsInGoodOrder();
        assertThat(CommandLineRun.of("show", learning, "--data", folder.toString())
                        .out())
                .contains("CANCELLED");
    }

    /** Waits until a run of this name is at work; its id. */
    private String running(String name) throws Exception {
        while (true) {
            for (JsonNode run : get("runs?name=" + name).path("items")) {
                if (run.path("state").asText().equals("RUNNING")) {
                    return run.path("id").asText();
                }
            }
        }
    }

    private void endsInGoodOrder() throws Exception {
        // Its handle leaves what it says open, which the process itself would not.
        process.toHandle().destroy();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("err")).content(StandardCharsets.UTF_8).contains("finishing what was begun");
    }

    private JsonNode run(String id) throws Exception {
        return get("runs/" + id);
    }

    private long events(String run) throws Exception {
        return get("runs/" + run + "/events?limit=1").path("total").asLong();
    }

    private JsonNode get(String path) throws Exception {
        return answered(request(path).build());
    }

    private void post(String path, String body) throws Exception {
        answered(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(login.resolve("/api/v1/" + path)).header("Authorization", "Bearer " + token());
    }

    private String token() {
        return login.getQuery().replace("token=", "");
    }

    private JsonNode answered(HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
