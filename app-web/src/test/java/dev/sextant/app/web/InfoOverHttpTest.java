package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.Release;
import dev.sextant.app.wiring.StorageChoice;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoOverHttpTest {
    @TempDir
    Path folder;

    @Test
    void a_program_can_learn_with_whom_it_speaks() {
        try (ServedSextant sextant =
                new ServedSextant(Hexagon.open(new StorageChoice.Sqlite(folder), Outside.fixed(1)))) {
            JsonNode info = sextant.get("info").json();
            assertThat(sextant.get("/info").json()).isEqualTo(info);

            assertThat(info.path("version").asText()).isNotEmpty();
            assertThat(info.path("commit").asText())
                    .isEqualTo(Release.commit().orElse(""))
                    .matches("([0-9a-f]{40}(-dirty)?)?");
            assertThat(info.path("schemaVersion").asInt())
                    .isEqualTo(sextant.hexagon().keepHouse().schemaVersion())
                    .isPositive();
            assertThat(info.path("mostBatchEntries").asInt()).isEqualTo(10_000);
            assertThat(info.path("mostBatchSamples").asInt()).isEqualTo(100_000);
            assertThat(info.path("mostBatchBytes").asLong()).isEqualTo(16L << 20);
            assertThat(info.path("storage").asText()).isEqualTo("sqlite");
            assertThat(info.path("startedAt").asText()).isEqualTo(Outside.STILL.toString());
            assertThat(info.path("mostBodyBytes").asLong()).isEqualTo(WebServer.MOST_BODY_BYTES);
            assertThat(info.path("mostObjectBytes").asLong()).isEqualTo(8L << 20);
            assertThat(info.path("pageLimit").asInt()).isEqualTo(200);
            assertThat(info.path("mostPageLimit").asInt()).isEqualTo(1_000);
            assertThat(info.path("topics"))
                    .extracting(JsonNode::asText)
                    .containsExactly("runs", "run:ID:events", "run:ID:logs", "run:ID:samples");
            String run = sextant.clientRun("named");
            info.path("topics").forEach(topic -> {
                String query = "topics=" + topic.asText().replace("ID", run);
                sextant.live(query).close();
            });
            assertThat(info.path("mostTopics").asInt()).isEqualTo(16);
        }
    }

    @Test
    void a_server_whose_store_does_not_answer_lives_and_is_not_ready() {
        Hexagon hexagon = Hexagon.open(new StorageChoice.Sqlite(folder), Outside.real());
        try (ServedSextant sextant = new ServedSextant(hexagon)) {
            assertThat(sextant.get("/health/ready").status()).isEqualTo(200);
            hexagon.close();

            ServedSextant.Answer ready = sextant.get("/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.problem()).isEqualTo("store-unavailable");
            assertThat(ready.header("retry-after")).isNotEmpty();
            assertThat(sextant.get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void a_server_whose_store_was_moved_away_is_not_ready_until_it_is_back() throws IOException {
        Path store = folder.resolve("store");
        Path elsewhere = folder.resolve("elsewhere");
        try (ServedSextant sextant = new ServedSextant(new StorageChoice.Sqlite(store))) {
            assertThat(sextant.get("/health/ready").status()).isEqualTo(200);
            Files.move(store, elsewhere);

            ServedSextant.Answer ready = sextant.get("/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json().path("detail").asText()).contains("registry.sqlite does not lie there any more");

            Files.move(elsewhere, store);
            assertThat(sextant.get("/health/ready").status()).isEqualTo(200);
        }
    }

    /** Its run's file alone is away: 503 leaves open whether something is stored, and it may be stored already. */
    @Test
    void what_was_answered_503_is_stored_once_when_it_is_sent_again_under_its_key() throws IOException {
        Path store = folder.resolve("store");
        try (ServedSextant sextant = new ServedSextant(new StorageChoice.Sqlite(store))) {
            String run = sextant.clientRun("resent");
            assertThat(append(sextant, run, 0).status()).isEqualTo(200);
            Path runs = store.resolve("runs");
            Path elsewhere = folder.resolve("elsewhere");
            Files.move(runs, elsewhere);

            List<Integer> away = IntStream.range(1, 6)
                    .mapToObj(i -> append(sextant, run, i).status())
                    .toList();
            // What was made in its place meanwhile would be in the way.
            assertThat(runs).doesNotExist();
            Files.move(elsewhere, runs);

            assertThat(away).containsOnly(503);
            for (int i = 0; i < 6; i++) {
                assertThat(append(sextant, run, i).status()).isEqualTo(200);
            }
            assertThat(sextant.get("runs/" + run + "/events").json().path("items"))
                    .extracting(item -> item.path("time").asInt())
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        }
    }

    private static ServedSextant.Answer append(ServedSextant sextant, String run, int time) {
        return sextant.send(
                "runs/" + run + "/events",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", "key-" + time)
                        .POST(BodyPublishers.ofString("[{\"recordedAt\":\"2026-01-01T00:00:00Z\",\"time\":" + time
                                + ",\"type\":\"t\",\"target\":\"x\"}]")));
    }
}
