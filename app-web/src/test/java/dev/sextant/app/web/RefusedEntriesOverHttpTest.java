package dev.sextant.app.web;

import static dev.sextant.app.web.SentEntries.EVENT;
import static dev.sextant.app.web.SentEntries.keyed;
import static dev.sextant.app.web.SentEntries.message;
import static dev.sextant.app.web.SentEntries.one;
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

/** Entries over HTTP that are not stored: which of them, and why. */
class RefusedEntriesOverHttpTest {
    private static final String NOBODYS = "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34";
    private static final AtomicInteger RUNS = new AtomicInteger();

    private static ServedSextant sextant;
    private static SentEntries sent;

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant(Hexagon.around(MemoryStorage.open(MemoryConfig.DEFAULT), Outside.fixed(1)));
        sent = new SentEntries(sextant);
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    @Test
    void a_body_with_two_keys_is_refused_since_nobody_knows_which_one_counts() {
        String run = sextant.clientRun("two keys");

        Wire.Answer refused = Wire.to(sextant.uri("/"), "POST " + Paths.RUNS + "/" + run + "/events")
                .token(sextant.tokens().secret())
                .with("Idempotency-Key: first")
                .with("idempotency-key: second")
                .json("[" + EVENT + "]")
                .send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Idempotency-Key is given 2 times, but a body has one key");
        assertThat(sextant.get("runs/" + run + "/events/count")
                        .json()
                        .path("value")
                        .asInt(-1))
                .isZero();
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
            Answer refused = sent.send(lines, path, one(kind), wrong, one(kind), wrong);

            assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
            assertThat(refused.json().path("errors"))
                    .extracting(error -> error.path("index").asInt() + " "
                            + error.path("field").asText())
                    .containsExactly("1 " + field, "3 " + field);
            assertThat(refused.json().has("stored")).isFalse();
        }
        assertThat(sent.send(true, path, one(kind)).json().path("first").asLong())
                .isEqualTo(1);
    }

    /** An array is read no further; what its other entries are, nobody knows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"time\":1e999,\"type\":\"t\",\"target\":\"x\"} | time | time",
                "{\"time\":1,\"type\":\"\\ud83d\",\"target\":\"x\"} | type | type",
                "{\"time\":1,\"type\":\"t\",\"target\":\"x\",\"context\":{\"a\":[1e999]}} | a | a",
                "{\"time\":1,\"time\":1,\"type\":\"t\",\"target\":\"x\"} | entry | body",
            })
    void an_entry_that_is_no_value_at_all_is_refused_by_its_place_too(
            String wrong, String fieldOfLine, String fieldOfItem) {
        String path = "runs/" + sextant.clientRun("unreadable-" + RUNS.incrementAndGet()) + "/events";

        for (boolean lines : List.of(true, false)) {
            Answer refused = sent.send(lines, path, EVENT, EVENT, wrong, EVENT);

            assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
            assertThat(refused.json().path("errors"))
                    .extracting(error -> error.path("index").asInt(-1) + " "
                            + error.path("field").asText())
                    .containsExactly("2 " + (lines ? fieldOfLine : fieldOfItem));
            assertThat(refused.json().path("detail").asText()).startsWith("entry 2: ");
        }
        assertThat(sextant.get(path).json().path("items")).isEmpty();
    }

    @Test
    void a_lone_surrogate_is_refused_and_a_pair_is_not() {
        String path = "runs/" + sextant.clientRun("surrogates") + "/logs";

        Answer lone = sent.send(true, path, "{\"level\":\"info\",\"message\":\"\\ud83d\"}");
        Answer pair = sent.send(true, path, "{\"level\":\"info\",\"message\":\"\\ud83d\\ude00\"}");

        assertThat(lone.status()).isEqualTo(400);
        assertThat(lone.json().path("detail").asText()).contains("lone surrogate");
        assertThat(pair.status()).isEqualTo(200);
    }

    @Test
    void a_text_of_1_MiB_is_stored_and_a_longer_one_is_not() {
        String path = "runs/" + sextant.clientRun("long") + "/logs";
        String nul = "\\u0000".repeat(1 << 20);
        String emoji = "😀".repeat(1 << 18);

        assertThat(sent.send(true, path, message(nul), message(emoji)).status()).isEqualTo(200);
        assertThat(sent.send(false, path, message(nul), message(emoji)).status())
                .isEqualTo(200);
        assertThat(sent.send(true, path, message(emoji + "x")).status()).isEqualTo(400);
        assertThat(sent.send(false, path, message(emoji + "x")).status()).isEqualTo(400);
        assertThat(sent.send(true, path, message(nul + "x")).status()).isEqualTo(400);
        JsonNode items = sextant.get(path).json().path("items");
        assertThat(items).hasSize(4);
        assertThat(items.path(0).path("message").asText()).isEqualTo("\0".repeat(1 << 20));
        assertThat(items.path(3).path("message").asText()).isEqualTo(emoji);
    }

    @Test
    void a_key_that_can_not_be_is_refused() {
        String path = "runs/" + sextant.clientRun("keys") + "/events";
        String body = keyed("events", "a") + "\n";

        assertThat(sent.lines(path, "k".repeat(120), body).status()).isEqualTo(200);
        Answer tooLong = sent.lines(path, "k".repeat(121), body);
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().path("detail").asText()).contains("1 to 120");
        Answer untimed = sent.lines(path, "other", EVENT);
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
            assertThat(sent.send(true, run + "/" + kind, one(kind)).status()).isEqualTo(200);
            assertThat(sent.send(true, "runs/" + NOBODYS + "/" + kind, one(kind))
                            .problem())
                    .isEqualTo("unknown-run");
            assertThat(sent.send(true, "runs/x/" + kind, one(kind)).status()).isEqualTo(400);
        }
        sextant.post(run + "/archive", "{}");
        assertThat(sent.send(true, run + "/events", EVENT).status()).isEqualTo(409);
        assertThat(sent.send(false, run + "/events", EVENT).problem()).isEqualTo("run-archived");
        sextant.delete(run);
        assertThat(sent.send(true, run + "/events", EVENT).status()).isEqualTo(410);
        assertThat(sent.send(true, run + "/events", EVENT).problem()).isEqualTo("run-purged");
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
        Answer refused = sent.send("runs/" + sextant.clientRun("bodies") + "/events", type, "", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void a_body_of_another_type_or_in_another_encoding_is_refused() {
        String path = "runs/" + sextant.clientRun("types") + "/logs";

        assertThat(sent.send(path, "text/plain", "", "x").problem()).isEqualTo("unsupported-media-type");
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
}
