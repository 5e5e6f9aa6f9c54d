package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server, again and again, under clients that send each batch until it is answered. What was answered is where the
 * answer says; everything is there, and once. {@code -Dsextant.killing.kills=20} and {@code -Dsextant.killing.batches=50},
 * which is between two kills, go on for longer.
 */
@Timeout(900)
class KilledServerTest {
    private static final int KILLS = Integer.getInteger("sextant.killing.kills", 2);
    /** Answered before the next kill. */
    private static final int BATCHES = Integer.getInteger("sextant.killing.batches", 24);

    private static final int CLIENTS = 8;
    private static final int RUNS = 3;
    private static final int ENTRIES = 20;
    private static final long PATIENCE_SECONDS = 300;
    private static final List<String> KINDS = List.of("events", "logs", "samples");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Semaphore answered = new Semaphore(0);
    private final List<String> runs = new ArrayList<>();
    private Life life;

    /**
     * A server from its start to its kill, and a client of its own: a connection that was opened before a kill would break
     * once more.
     */
    private record Life(ServerProcess server, HttpClient http) {}

    /** A batch, and the sequence that the server says its first entry has. */
    private record Stored(String path, String batch, long first) {}

    @Test
    void nothing_that_was_answered_is_lost_and_nothing_is_stored_twice() throws Exception {
        begin(ServerProcess.start(folder, 0));
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < RUNS; i++) {
                runs.add(JSON.readTree(send("runs", "-", "{\"name\":\"run-" + i + "\",\"driver\":\"client\"}"))
                        .path("id")
                        .asText());
            }
            List<Future<List<Stored>>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> threads.submit((Callable<List<Stored>>) () -> sendAll(client)))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                assertThat(answered.tryAcquire(BATCHES, PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("%s more batches are answered", BATCHES)
                        .isTrue();
                life.server().kill();
                begin(ServerProcess.start(folder, life.server().uri().getPort()));
            }
            List<Stored> all = new ArrayList<>();
            for (Future<List<Stored>> client : clients) {
                all.addAll(client.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            assertThat(stored()).isEqualTo(expected(all));
        } finally {
            life.server().kill();
        }
        CommandLineRun verified = CommandLineRun.of("verify", "--data", folder.toString());
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    }

    private List<Stored> sendAll(int client) throws Exception {
        List<Stored> stored = new ArrayList<>();
        // So many that the last kill, too, meets some who send.
        for (int number = 0; number <= KILLS * BATCHES / CLIENTS + BATCHES / CLIENTS; number++) {
            String batch = client + "-" + number;
            String kind = KINDS.get(number % KINDS.size());
            String path = "runs/" + runs.get((client + number) % RUNS) + "/" + kind;
            String answer = send(path, batch, body(kind, batch));
            stored.add(
                    new Stored(path, batch, JSON.readTree(answer).path("first").asLong()));
            answered.release();
        }
        return stored;
    }

    /** Sends until it is answered: at once to the server that is there, and after a kill to the next one. */
    private String send(String path, String key, String body) throws Exception {
        Optional<Life> killed = Optional.empty();
        while (true) {
            Life there = next(killed);
            try {
                HttpResponse<String> answer = there.http()
                        .send(
                                request(there, path)
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", key)
                                        .POST(BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 201);
                return answer.body();
            } catch (IOException e) {
                // Whether it was stored, nobody knows.
                killed = Optional.of(there);
            }
        }
    }

    private static HttpRequest.Builder request(Life life, String path) {
        return HttpRequest.newBuilder(life.server().uri().resolve("/api/v1/" + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("Authorization", "Bearer " + life.server().token());
    }

    private synchronized Life next(Optional<Life> killed) throws InterruptedException {
        while (killed.isPresent() && killed.get().equals(life)) {
            wait();
        }
        return life;
    }

    private synchronized void begin(ServerProcess server) {
        life = new Life(server, HttpClient.newHttpClient());
        notifyAll();
    }

    private static String body(String kind, String batch) {
        String at = "\"recordedAt\":\"2031-03-30T01:00:00Z\"}";
        return IntStream.range(0, ENTRIES)
                .mapToObj(entry -> switch (kind) {
                    case "events" ->
                        "{\"time\":" + entry + ",\"type\":\"sent\",\"target\":\"" + batch + "/" + entry + "\"," + at;
                    case "logs" -> "{\"level\":\"info\",\"message\":\"" + batch + "/" + entry + "\"," + at;
                    default -> "{\"series\":\"" + batch + "\",\"time\":" + entry + ",\"value\":" + entry + "," + at;
                })
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Every entry by its path and sequence, as the answers say. */
    private static Map<String, Map<Long, String>> expected(List<Stored> all) {
        Map<String, Map<Long, String>> entries = new TreeMap<>();
        for (Stored batch : all) {
            Map<Long, String> stream = entries.computeIfAbsent(batch.path(), path -> new TreeMap<>());
            for (int entry = 0; entry < ENTRIES; entry++) {
                assertThat(stream.put(batch.first() + entry, batch.batch() + "/" + entry))
                        .as("what %s has at %s besides", batch.path(), batch.first() + entry)
                        .isNull();
            }
        }
        entries.forEach((path, stream) -> assertThat(stream.keySet())
                .as("the sequences of " + path)
                .containsExactlyElementsOf(Stream.iterate(1L, next -> next + 1)
                        .limit(stream.size())
                        .toList()));
        return entries;
    }

    /** Every entry by its path and sequence, as the store has it. */
    private Map<String, Map<Long, String>> stored() throws Exception {
        Map<String, Map<Long, String>> entries = new TreeMap<>();
        for (String run : runs) {
            String path = "runs/" + run;
            entries.put(path + "/events", new TreeMap<>());
            entries.put(path + "/logs", new TreeMap<>());
            entries.put(path + "/samples", new TreeMap<>());
            for (JsonNode event : pages(path + "/events?")) {
                entries.get(path + "/events")
                        .put(
                                event.path("sequence").asLong(),
                                event.path("target").asText());
            }
            for (JsonNode log : pages(path + "/logs?")) {
                entries.get(path + "/logs")
                        .put(log.path("sequence").asLong(), log.path("message").asText());
            }
            for (JsonNode series : pages(path + "/series?")) {
                String name = series.path("name").asText();
                for (JsonNode sample : pages(path + "/series/samples?series=" + name + "&")) {
                    entries.get(path + "/samples")
                            .put(
                                    sample.path("sequence").asLong(),
                                    name + "/" + sample.path("value").asInt());
                }
            }
        }
        return entries;
    }

    private List<JsonNode> pages(String path) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = JSON.readTree(life.http()
                    .send(request(life, path + "limit=1000" + cursor).build(), BodyHandlers.ofString())
                    .body());
            page.path("items").forEach(items::add);
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }
}
