package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.ports.driven.Storage;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries over HTTP: stored once, whole batch by whole batch, or refused by their places. */
class RecordingOverHttpTest {
    private static final String NOBODYS = "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34";
    private static final String EVENT = "{\"time\":1,\"type\":\"t\",\"target\":\"x\"}";
    private static final String LOG = "{\"level\":\"info\",\"message\":\"m\"}";
    private static final String SAMPLE = "{\"series\":\"loss\",\"time\":1,\"value\":2}";

    private static final AtomicInteger RUNS = new AtomicInteger();

    private static ServedSextant sextant;

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant(Hexagon.around(MemoryStorage.open(MemoryConfig.DEFAULT), Outside.fixed(1)));
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void entries_of_each_kind_get_their_places(boolean lines) {
        String run = sextant.clientRun("placed-" + lines);
        for (String kind : List.of("events", "logs", "samples")) {
            String path = "runs/" + run + "/" + kind;

            Answer first = send(lines, path, one(kind), one(kind));
            Answer second = send(lines, path, one(kind));

            assertThat(first.json().toString()).isEqualTo("{\"stored\":2,\"alreadyStored\":0,\"first\":1,\"last\":2}");
            assertThat(second.json().toString()).isEqualTo("{\"stored\":1,\"alreadyStored\":0,\"first\":3,\"last\":3}");
        }
    }

    @Test
    void what_is_left_out_is_filled_in() {
        String path = "runs/" + sextant.clientRun("filled");
        sextant.post(path + "/events", "[" + EVENT + "]");
        sextant.post(path + "/logs", "[" + LOG + "]");

        assertThat(sextant.get(path + "/events").json().path("items").path(0).toString())
                .isEqualTo("{\"sequence\":1,\"late\":false,\"time\":1.0,\"recordedAt\":\"" + Outside.STILL
                        + "\",\"type\":\"t\",\"target\":\"x\",\"internal\":false,\"context\":{}}");
        assertThat(sextant.get(path + "/logs").json().path("items").path(0).toString())
                .isEqualTo("{\"sequence\":1,\"late\":false,\"recordedAt\":\"" + Outside.STILL
                        + "\",\"level\":\"INFO\",\"logger\":\"root\",\"stream\":\"RECORDS\",\"message\":\"m\"}");
    }

    @Test
    void what_is_given_comes_back() {
        String path = "runs/" + sextant.clientRun("given");
        String event = "{\"time\":-2.5,\"recordedAt\":\"2031-03-30T01:59:59.999999Z\",\"type\":\"t\\u0000\","
                + "\"target\":\"😀\",\"source\":\" \",\"internal\":true,\"context\":{\"a\":[0.1,null,{}],\"é\":\"\"}}";
        String log = "{\"time\":0.5,\"recordedAt\":\"0001-01-01T00:00:00Z\",\"level\":\"FATAL\",\"logger\":\"a.b\","
                + "\"stream\":\"stderr\",\"message\":\"\\u0000😀\\n\"}";
        sextant.post(path + "/events", "[" + event + "]");
        sextant.post(path + "/logs", "[" + log + "]");

        JsonNode stored = sextant.get(path + "/events").json().path("items").path(0);
        assertThat(stored.path("recordedAt").asText()).isEqualTo("2031-03-30T01:59:59.999999Z");
        assertThat(stored.path("type").asText()).isEqualTo("t\0");
        assertThat(stored.path("target").asText()).isEqualTo("😀");
        assertThat(stored.path("source").asText()).isEqualTo(" ");
        assertThat(stored.path("internal").asBoolean()).isTrue();
        assertThat(stored.path("context").toString()).isEqualTo("{\"a\":[0.1,null,{}],\"é\":\"\"}");
        JsonNode said = sextant.get(path + "/logs").json().path("items").path(0);
        assertThat(said.path("time").asDouble()).isEqualTo(0.5);
        assertThat(said.path("recordedAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(said.path("level").asText()).isEqualTo("FATAL");
        assertThat(said.path("stream").asText()).isEqualTo("STDERR");
        assertThat(said.path("message").asText()).isEqualTo("\0😀\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "events | [] | entry",
                "events | 1 | entry",
                "events | {} | time",
                "events | {\"time\":\"NaN\",\"type\":\"t\",\"target\":\"x\"} | time",
                "events | {\"time\":\"1\",\"type\":\"t\",\"target\":\"x\"} | time",
                "events | {\"time\":1,\"target\":\"x\"} | type",
                "events | {\"time\":1,\"type\":\"\",\"target\":\"x\"} | type",
                "events | {\"time\":1,\"type\":\"t\",\"target\":\"x\",\"source\":\"\"} | source",
                "events | {\"time\":1,\"type\":\"t\",\"target\":\"x\",\"internal\":1} | internal",
                "events | {\"time\":1,\"type\":\"t\",\"target\":\"x\",\"context\":[]} | context",
                "events | {\"time\":1,\"type\":\"t\",\"target\":\"x\",\"conetxt\":{}} | conetxt",
                "events | {\"time\":1,\"type\":\"t\",\"target\":\"x\",\"recordedAt\":\"yesterday\"} | recordedAt",
                "events | {\"time\":1,\"type\":\"t\",\"target\":\"x\",\"recordedAt\":\"2031-03-30T01:00:00.1234567Z\"}"
                        + " | recordedAt",
                "events | {\"time\":1,\"type\":\"t\",\"target\":\"x\",\"recordedAt\":\"+10000-01-01T00:00:00Z\"}"
                        + " | recordedAt",
                "logs | {\"message\":\"m\"} | level",
                "logs | {\"level\":\"loud\",\"message\":\"m\"} | level",
                "logs | {\"level\":\"info\"} | message",
                "logs | {\"level\":\"info\",\"message\":\"m\",\"stream\":\"in\"} | stream",
                "logs | {\"level\":\"info\",\"message\":\"m\",\"logger\":\"\"} | logger",
                "logs | {\"level\":\"info\",\"message\":\"m\",\"time\":\"Infinity\"} | time",
                "samples | {\"time\":1,\"value\":2} | series",
                "samples | {\"series\":\"\",\"time\":1,\"value\":2} | series",
                "samples | {\"series\":\"s\",\"value\":2} | time",
                "samples | {\"series\":\"s\",\"time\":\"-Infinity\",\"value\":2} | time",
                "samples | {\"series\":\"s\",\"time\":1} | value",
                "samples | {\"series\":\"s\",\"time\":1,\"value\":\"2\"} | value",
                "samples | {\"series\":\"s\",\"time\":1,\"value\":2,\"unit\":\"m\"} | unit",
                "samples | {\"series\":\"s\",\"time\":1,\"value\":2,\"recordedAt\":1} | recordedAt",
            })
    void an_entry_that_can_not_be_is_refused_by_its_place_and_the_name_of_what_is_wrong(
            String kind, String wrong, String field) {
        String path = "runs/" + sextant.clientRun("wrong-" + RUNS.incrementAndGet()) + "/" + kind;

        for (boolean lines : List.of(true, false)) {
            Answer refused = send(lines, path, one(kind), wrong, one(kind), wrong);

            assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
            assertThat(refused.json().path("errors"))
                    .extracting(error -> error.path("index").asInt() + " "
                            + error.path("field").asText())
                    .containsExactly("1 " + field, "3 " + field);
            assertThat(refused.json().has("stored")).isFalse();
        }
        assertThat(send(true, path, one(kind)).json().path("first").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void a_sample_may_be_no_number(String value) {
        String path = "runs/" + sextant.clientRun("no-number") + "/samples";
        String sample = "{\"series\":\"loss\",\"time\":1,\"value\":\"" + value + "\"}";

        assertThat(send(true, path, sample).json().path("stored").asLong()).isEqualTo(1);
        assertThat(send(false, path, sample).json().path("stored").asLong()).isEqualTo(1);
    }

    @Test
    void a_lone_surrogate_is_refused_and_a_pair_is_not() {
        String path = "runs/" + sextant.clientRun("surrogates") + "/logs";

        Answer lone = send(true, path, "{\"level\":\"info\",\"message\":\"\\ud83d\"}");
        Answer pair = send(true, path, "{\"level\":\"info\",\"message\":\"\\ud83d\\ude00\"}");

        assertThat(lone.status()).isEqualTo(400);
        assertThat(lone.json().path("detail").asText()).contains("lone surrogate");
        assertThat(pair.status()).isEqualTo(200);
    }

    @Test
    void a_text_of_1_MiB_is_stored_and_a_longer_one_is_not() {
        String path = "runs/" + sextant.clientRun("long") + "/logs";
        String nul = "\\u0000".repeat(1 << 20);
        String emoji = "😀".repeat(1 << 18);

        assertThat(send(true, path, message(nul), message(emoji)).status()).isEqualTo(200);
        assertThat(send(false, path, message(nul), message(emoji)).status()).isEqualTo(200);
        assertThat(send(true, path, message(emoji + "x")).status()).isEqualTo(400);
        assertThat(send(false, path, message(emoji + "x")).status()).isEqualTo(400);
        assertThat(send(true, path, message(nul + "x")).status()).isEqualTo(400);
        JsonNode items = sextant.get(path).json().path("items");
        assertThat(items).hasSize(4);
        assertThat(items.path(0).path("message").asText()).isEqualTo("\0".repeat(1 << 20));
        assertThat(items.path(3).path("message").asText()).isEqualTo(emoji);
    }

    @Test
    void an_array_is_a_batch_of_at_most_10000_events_or_logs_and_100000_samples() {
        String path = "runs/" + sextant.clientRun("most");
        for (String kind : List.of("events", "logs", "samples")) {
            int most = kind.equals("samples") ? 100_000 : 10_000;

            assertThat(sextant.post(path + "/" + kind, "[" + (one(kind) + ",").repeat(most) + one(kind) + "]")
                            .json()
                            .path("detail")
                            .asText())
                    .contains("has " + (most + 1) + " entries, but must have 1 to " + most);
            assertThat(sextant.post(path + "/" + kind, "[" + (one(kind) + ",").repeat(most - 1) + one(kind) + "]")
                            .json()
                            .path("last")
                            .asInt())
                    .isEqualTo(most);
            assertThat(sextant.post(path + "/" + kind, "[]")
                            .json()
                            .path("detail")
                            .asText())
                    .contains("has 0 entries");
        }
    }

    @Test
    void lines_are_as_many_batches_as_they_need() {
        String path = "runs/" + sextant.clientRun("lines");

        assertThat(lines(path + "/events", "", (EVENT + "\n").repeat(10_001))
                        .json()
                        .path("last")
                        .asInt())
                .isEqualTo(10_001);
        assertThat(lines(path + "/samples", "", (SAMPLE + "\r\n\n").repeat(100_001))
                        .json()
                        .path("last")
                        .asInt())
                .isEqualTo(100_001);
        // Of which fifteen weigh as much as a batch may.
        assertThat(lines(path + "/logs", "k", (keyed("logs", "x".repeat(1 << 20)) + "\n").repeat(34))
                        .json()
                        .path("last")
                        .asInt())
                .isEqualTo(34);
    }

    @Test
    void a_body_that_is_sent_again_under_its_key_is_stored_once() {
        String run = sextant.clientRun("again");
        for (String kind : List.of("events", "logs", "samples")) {
            String path = "runs/" + run + "/" + kind;
            int count = kind.equals("samples") ? 20_001 : 2_001;
            String body = (keyed(kind, "a") + "\n").repeat(count);

            Answer first = lines(path, "k", body);
            Answer again = lines(path, "k", body);
            Answer longer = lines(path, "k", body.substring(0, body.length() / count * (count - 1)));

            assertThat(first.json().toString())
                    .isEqualTo("{\"stored\":%d,\"alreadyStored\":0,\"first\":1,\"last\":%d}".formatted(count, count));
            assertThat(again.json().toString())
                    .isEqualTo("{\"stored\":0,\"alreadyStored\":%d,\"first\":1,\"last\":%d}".formatted(count, count));
            assertThat(longer.json().path("stored").asInt()).isZero();
        }
    }

    @Test
    void an_array_that_is_sent_again_under_its_key_is_stored_once() {
        String path = "runs/" + sextant.clientRun("array-again") + "/events";
        String body = "[" + keyed("events", "a") + "]";

        assertThat(array(path, "k", body).json().path("stored").asInt()).isEqualTo(1);
        assertThat(array(path, "k", body).json().path("alreadyStored").asInt()).isEqualTo(1);
        assertThat(array(path, "l", body).json().path("first").asInt()).isEqualTo(2);
        Answer other = array(path, "k", "[" + keyed("events", "b") + "]");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("key-reused");
    }

    @Test
    void the_first_batch_with_a_wrong_line_ends_the_body_and_the_mended_one_goes_on_there() {
        String path = "runs/" + sextant.clientRun("mended") + "/events";
        String batch = (keyed("events", "a") + "\n").repeat(1_000);
        String wrong = batch + batch + keyed("events", "a") + "\n\n{}\n" + batch.replace("1", "x") + batch;

        Answer refused = lines(path, "k", wrong);
        Answer mended = lines(path, "k", batch + batch + keyed("events", "a") + "\n" + batch);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("stored").asInt()).isEqualTo(2_000);
        assertThat(refused.json().path("errors")).hasSize(100);
        assertThat(refused.json().path("errors").path(0).path("index").asInt()).isEqualTo(2_002);
        assertThat(refused.json().path("detail").asText()).startsWith("entry 2002: time is missing");
        assertThat(mended.json().toString())
                .isEqualTo("{\"stored\":1001,\"alreadyStored\":2000,\"first\":1,\"last\":3001}");
    }

    @Test
    void a_key_that_can_not_be_is_refused() {
        String path = "runs/" + sextant.clientRun("keys") + "/events";
        String body = keyed("events", "a") + "\n";

        assertThat(lines(path, "k".repeat(120), body).status()).isEqualTo(200);
        Answer tooLong = lines(path, "k".repeat(121), body);
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().path("detail").asText()).contains("1 to 120");
        Answer untimed = lines(path, "other", EVENT);
        assertThat(untimed.status()).isEqualTo(400);
        assertThat(untimed.json().path("errors").path(0).path("field").asText()).isEqualTo("recordedAt");
    }

    @Test
    void a_run_that_takes_nothing_says_why() {
        String run = "runs/" + sextant.clientRun("kept");
        long fence = sextant.post(run + "/start", "{\"client\":\"me\"}")
                .json()
                .path("hold")
                .path("fence")
                .asLong();
        sextant.post(run + "/complete", "{\"fence\":" + fence + "}");
        for (String kind : List.of("events", "logs", "samples")) {
            assertThat(send(true, run + "/" + kind, one(kind)).status()).isEqualTo(200);
            assertThat(send(true, "runs/" + NOBODYS + "/" + kind, one(kind)).problem())
                    .isEqualTo("unknown-run");
            assertThat(send(true, "runs/x/" + kind, one(kind)).status()).isEqualTo(400);
        }
        sextant.post(run + "/archive", "{}");
        assertThat(send(true, run + "/events", EVENT).status()).isEqualTo(409);
        assertThat(send(false, run + "/events", EVENT).problem()).isEqualTo("run-archived");
        sextant.delete(run);
        assertThat(send(true, run + "/events", EVENT).status()).isEqualTo(410);
        assertThat(send(true, run + "/events", EVENT).problem()).isEqualTo("run-purged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | `` | body",
                "application/json | {} | body",
                "application/json | [{] | body",
                "application/json | [] [] | body",
                "application/x-ndjson | `` | body",
                "application/x-ndjson | `\n\n` | body",
                "application/x-ndjson | { | entry",
                "application/x-ndjson | {} {} | entry",
                "application/x-ndjson | [{}] | entry",
            })
    void a_body_that_holds_no_entries_is_refused(String type, String body, String field) {
        Answer refused = send("runs/" + sextant.clientRun("bodies") + "/events", type, "", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void a_body_of_another_type_or_in_another_encoding_is_refused() {
        String path = "runs/" + sextant.clientRun("types") + "/logs";

        assertThat(send(path, "text/plain", "", "x").problem()).isEqualTo("unsupported-media-type");
        for (String type : List.of("application/json", "application/x-ndjson")) {
            Answer latin = sextant.send(
                    path,
                    request -> request.header("Content-Type", type)
                            .POST(BodyPublishers.ofByteArray(
                                    "[{\"level\":\"info\",\"message\":\"é\"}]".getBytes(StandardCharsets.ISO_8859_1))));
            assertThat(latin.json().path("detail").asText()).contains("is no UTF-8");
        }
    }

    @Test
    void a_store_that_is_full_or_gone_says_so() {
        Storage small = MemoryStorage.open(new MemoryConfig(1 << 20));
        try (ServedSextant full = new ServedSextant(Hexagon.around(small, Outside.fixed(2)))) {
            String path = "runs/" + full.clientRun("full") + "/logs";
            String log = message("x".repeat(500));

            Answer refused = full.send(
                    path,
                    request -> request.header("Content-Type", "application/x-ndjson")
                            .POST(BodyPublishers.ofString((log + "\n").repeat(2_000))));
            small.close();
            Answer gone = full.post(path, "[" + log + "]");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("store-full");
            assertThat(refused.header("retry-after")).isEqualTo("5");
            assertThat(refused.json().path("stored").asInt()).isEqualTo(1_000);
            assertThat(gone.status()).isEqualTo(503);
            assertThat(gone.problem()).isEqualTo("store-unavailable");
        }
    }

    private static String one(String kind) {
        return switch (kind) {
            case "events" -> EVENT;
            case "logs" -> LOG;
            default -> SAMPLE;
        };
    }

    /** One that says when it was recorded, and some text. */
    private static String keyed(String kind, String text) {
        String at = "\"recordedAt\":\"2031-03-30T01:00:00Z\"";
        return switch (kind) {
            case "events" -> "{\"time\":1,\"type\":\"t\",\"target\":\"" + text + "\"," + at + "}";
            case "logs" -> "{\"level\":\"info\",\"message\":\"" + text + "\"," + at + "}";
            default -> "{\"series\":\"" + text + "\",\"time\":1,\"value\":2," + at + "}";
        };
    }

    private static String message(String escaped) {
        return "{\"level\":\"info\",\"message\":\"" + escaped + "\"}";
    }

    private static Answer send(boolean lines, String path, String... entries) {
        return lines
                ? lines(path, "", String.join("\n", entries))
                : array(path, "", "[" + String.join(",", entries) + "]");
    }

    private static Answer lines(String path, String key, String body) {
        return send(path, "application/x-ndjson", key, body);
    }

    private static Answer array(String path, String key, String body) {
        return send(path, "application/json", key, body);
    }

    private static Answer send(String path, String type, String key, String body) {
        return sextant.send(path, request -> {
            if (!key.isEmpty()) {
                request.header("Idempotency-Key", key);
            }
            return request.header("Content-Type", type).POST(BodyPublishers.ofString(body));
        });
    }
}
