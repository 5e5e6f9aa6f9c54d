package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.adapters.mysql.MysqlConfig;
import dev.sextant.adapters.mysql.TestDatabase;
import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.wiring.StorageChoice;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers on one MariaDB are one to whoever asks. */
@Timeout(120)
class TwoServersTest {
    private static final int CLIENTS = 8;
    private static final int BATCHES = 10;

    private static TestDatabase database;
    private static ServedSextant here;
    private static ServedSextant there;

    @BeforeAll
    static void serve() {
        database = MariaDbServer.get().freshDatabase();
        MysqlConfig config = database.config();
        StorageChoice store = new StorageChoice.Mysql(config.url(), config.user(), config.password());
        here = new ServedSextant(store);
        there = new ServedSextant(store);
    }

    @AfterAll
    static void close() {
        there.close();
        here.close();
        database.close();
    }

    @Test
    void a_run_is_led_through_its_life_by_either() {
        String run = "runs/" + here.clientRun("shared");
        String fenced = "{\"fence\":" + fence(there.post(run + "/start", "{\"client\":\"me\"}")) + "}";
        assertThat(here.post(run + "/heartbeat", fenced)
                        .json()
                        .path("cancelRequested")
                        .asBoolean())
                .isFalse();
        there.post(run + "/cancel", "{\"why\":\"enough\"}");
        assertThat(here.post(run + "/heartbeat", fenced)
                        .json()
                        .path("cancelRequested")
                        .asBoolean())
                .isTrue();
        assertThat(here.post(run + "/cancelled", fenced).status()).isEqualTo(200);

        assertThat(there.post(run + "/heartbeat", fenced).status()).isEqualTo(409);
        assertSameEverywhere(run);
        assertSameEverywhere(run + "/history");
    }

    @Test
    void one_of_many_who_start_a_run_has_it_wherever_they_ask() throws Exception {
        String run = "runs/" + here.clientRun("wanted");

        List<Answer> answers =
                atOnce(client -> either(client).post(run + "/start", "{\"client\":\"client " + client + "\"}"));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(409));
    }

    @Test
    void what_all_send_to_both_under_the_same_keys_is_stored_once() throws Exception {
        String run = "runs/" + here.clientRun("resent");

        List<Answer> answers = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            String key = "batch " + batch;
            answers.addAll(atOnce(client -> append(either(client), run, key)));
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.json().path("stored").asInt())
                .filteredOn(stored -> stored == 2)
                .hasSize(BATCHES);
        JsonNode events = there.get(run + "/events").json().path("items");
        assertThat(events).hasSize(2 * BATCHES);
        assertThat(events)
                .extracting(event -> event.path("sequence").asInt())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 2 * BATCHES).boxed().toList());
        assertSameEverywhere(run + "/events");
        assertSameEverywhere("history");
    }

    private static void assertSameEverywhere(String path) {
        assertThat(there.get(path).json()).isEqualTo(here.get(path).json()).isNotEmpty();
    }

    private static ServedSextant either(int client) {
        return client % 2 == 0 ? here : there;
    }

    private static Answer append(ServedSextant server, String run, String key) {
        String event = "{\"time\":1,\"type\":\"t\",\"target\":\"" + key + "\",\"recordedAt\":\"2031-03-30T01:00:00Z\"}";
        return server.send(
                run + "/events",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString("[" + event + "," + event + "]")));
    }

    private static long fence(Answer started) {
        return started.json().at("/hold/fence").asLong();
    }

    private static List<Answer> atOnce(IntFunction<Answer> asking) throws Exception {
        CyclicBarrier all = new CyclicBarrier(CLIENTS);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> asked = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> {
                        all.await();
                        return asking.apply(client);
                    }))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : asked) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
