package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.app.web.LiveLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Follows a server live that is killed, and goes on with the next one. */
@Timeout(300)
class KilledLiveTest {
    private static final int KILLS = 2;
    private static final int ENTRIES = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void who_comes_back_after_a_kill_has_every_entry_once_and_in_order() throws Exception {
        List<Long> seen = new ArrayList<>();
        Optional<String> lastId = Optional.empty();
        String run = "";
        for (int life = 0; life <= KILLS; life++) {
            try (ServerProcess server = ServerProcess.start(folder, 0)) {
                // Of its own: a connection that was opened before a kill would break once more.
                HttpClient client = HttpClient.newHttpClient();
                if (life == 0) {
                    run = JSON.readTree(post(client, server, "runs", "{\"name\":\"followed\",\"driver\":\"client\"}"))
                            .path("id")
                            .asText();
                }
                post(client, server, "runs/" + run + "/events", events());
                LiveLine line = LiveLine.open(
                        client,
                        server.uri().resolve("/api/v1/stream?topics=runs,run:" + run + ":events"),
                        server.token(),
                        lastId);
                boolean last = life == KILLS;
                while (last ? seen.size() < (KILLS + 1) * ENTRIES : seen.size() < life * ENTRIES + ENTRIES / 2) {
                    LiveLine.Told told = line.next();
                    if (!told.topic().equals("runs")) {
                        seen.addAll(told.sequences());
                    }
                }
                server.kill();
                readWhatIsLeft(line, seen);
                lastId = Optional.of(line.lastId());
                client.shutdownNow();
            }
        }
        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) (KILLS + 1) * ENTRIES)
                        .boxed()
                        .toList());
    }

    /** What was on its way when the server was killed still arrives; an event that was cut in two is none. */
    private static void readWhatIsLeft(LiveLine line, List<Long> seen) {
        try {
            for (Optional<LiveLine.Told> told = line.nextIfAny(); told.isPresent(); told = line.nextIfAny()) {
                seen.addAll(told.get().sequences());
            }
        } catch (IOException cut) {
            // As it must be: nobody has ended the line.
        }
    }

    private static String post(HttpClient client, ServerProcess server, String path, String body)
            throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(server.uri().resolve("/api/v1/" + path))
                                    .timeout(Duration.ofSeconds(60))
                                    .header("Authorization", "Bearer " + server.token())
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String events() {
        return IntStream.range(0, ENTRIES)
                .mapToObj("{\"time\":%1$d,\"type\":\"e\",\"target\":\"%1$d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
