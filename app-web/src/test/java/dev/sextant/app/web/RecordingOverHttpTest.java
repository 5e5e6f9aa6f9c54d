package dev.sextant.app.web;

import static dev.sextant.app.web.SentEntries.EVENT;
import static dev.sextant.app.web.SentEntries.LOG;
import static dev.sextant.app.web.SentEntries.SAMPLE;
import static dev.sextant.app.web.SentEntries.keyed;
import static dev.sextant.app.web.SentEntries.one;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries over HTTP: stored once, whole batch by whole batch. */
class RecordingOverHttpTest {
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void entries_of_each_kind_get_their_places(boolean lines) {
        String run = sextant.clientRun("placed-" + lines);
        for (String kind : List.of("events", "logs", "samples")) {
            String path = "runs/" + run + "/" + kind;

            Answer first = sent.send(lines, path, one(kind), one(kind));
            Answer second = sent.send(lines, path, one(kind));

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
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void a_sample_may_be_no_number(String value) {
        String path = "runs/" + sextant.clientRun("no-number") + "/samples";
        String sample = "{\"series\":\"loss\",\"time\":1,\"value\":\"" + value + "\"}";

        assertThat(sent.send(true, path, sample).json().path("stored").asLong()).isEqualTo(1);
        assertThat(sent.send(false, path, sample).json().path("stored").asLong())
                .isEqualTo(1);
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

        assertThat(sent.lines(path + "/events", "", (EVENT + "\n").repeat(10_001))
                        .json()
                        .path("last")
                        .asInt())
                .isEqualTo(10_001);
        assertThat(sent.lines(path + "/samples", "", (SAMPLE + "\r\n\n").repeat(100_001))
                        .json()
                        .path("last")
                        .asInt())
                .isEqualTo(100_001);
        // Of which fifteen weigh as much as a batch may.
        assertThat(sent.lines(path + "/logs", "k", (keyed("logs", "x".repeat(1 << 20)) + "\n").repeat(34))
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

            Answer first = sent.lines(path, "k", body);
            Answer again = sent.lines(path, "k", body);
            Answer longer = sent.lines(path, "k", body.substring(0, body.length() / count * (count - 1)));

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

        assertThat(sent.array(path, "k", body).json().path("stored").asInt()).isEqualTo(1);
        assertThat(sent.array(path, "k", body).json().path("alreadyStored").asInt())
                .isEqualTo(1);
        assertThat(sent.array(path, "l", body).json().path("first").asInt()).isEqualTo(2);
        Answer other = sent.array(path, "k", "[" + keyed("events", "b") + "]");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("key-reused");
    }

    @Test
    void the_first_batch_with_a_wrong_line_ends_the_body_and_the_mended_one_goes_on_there() {
        String path = "runs/" + sextant.clientRun("mended") + "/events";
        String batch = (keyed("events", "a") + "\n").repeat(1_000);
        String wrong = batch + batch + keyed("events", "a") + "\n\n{}\n" + batch.replace("1", "x") + batch;

        Answer refused = sent.lines(path, "k", wrong);
        Answer mended = sent.lines(path, "k", batch + batch + keyed("events", "a") + "\n" + batch);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("stored").asInt()).isEqualTo(2_000);
        assertThat(refused.json().path("errors")).hasSize(100);
        assertThat(refused.json().path("errors").path(0).path("index").asInt()).isEqualTo(2_002);
        assertThat(refused.json().path("detail").asText()).startsWith("entry 2002: time is missing");
        assertThat(mended.json().toString())
                .isEqualTo("{\"stored\":1001,\"alreadyStored\":2000,\"first\":1,\"last\":3001}");
    }
}
