package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.app.web.ServedSextant.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs over HTTP: registered, found, driven and kept. */
class RunsOverHttpTest {
    private static final String NOBODYS = "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34";

    private static ServedSextant sextant;

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant();
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    @Test
    void a_run_is_registered_once_and_found_where_the_answer_says() {
        String body = "{\"name\":\"once\",\"driver\":\"client\",\"tags\":[\"a\"],\"arguments\":{\"x\":0.1}}";
        Answer first = sextant.post("runs", body);
        Answer again = sextant.post("runs", body);
        Answer found = sextant.get(first.header("location"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(first.json()).isEqualTo(again.json());
        assertThat(found.json().path("submission").path("arguments").path("x").asDouble())
                .isEqualTo(0.1);
    }

    @Test
    void a_rerun_is_another_run() {
        String run = sextant.clientRun("again");

        Answer rerun = sextant.post("runs", "{\"name\":\"again\",\"driver\":\"client\",\"rerun\":true}");

        assertThat(rerun.status()).isEqualTo(201);
        assertThat(rerun.json().path("id").asText()).isNotEqualTo(run);
    }

    @Test
    void a_client_drives_its_run_from_start_to_end() {
        String run = "runs/" + sextant.clientRun("driven");
        long fence = fence(sextant.post(run + "/start", "{\"client\":\"me\"}"));
        Answer beat = sextant.post(run + "/heartbeat", fenced(fence));
        sextant.post(run + "/cancel", "{\"by\":\"you\",\"why\":\"enough\"}");
        Answer warned = sextant.post(run + "/heartbeat", fenced(fence));
        Answer ended = sextant.post(run + "/cancelled", fenced(fence));

        assertThat(beat.json().path("cancelRequested").asBoolean()).isFalse();
        assertThat(warned.json().path("cancelRequested").asBoolean()).isTrue();
        assertThat(warned.json().path("cancelRequest").path("why").asText()).isEqualTo("enough");
        assertThat(warned.json().path("beats").asLong()).isEqualTo(2);
        assertThat(ended.json().path("state").asText()).isEqualTo("CANCELLED");
        assertThat(sextant.get(run + "/history").json().path("items"))
                .extracting(step -> step.path("to").asText())
                .containsExactly("PENDING", "DISPATCHING", "RUNNING", "RUNNING", "CANCELLED");
    }

    @Test
    void whoever_lost_a_run_is_told_to_stop() {
        String run = "runs/" + sextant.clientRun("fenced");
        long fence = fence(sextant.post(run + "/start", "{\"client\":\"me\"}"));

        Answer stale = sextant.post(run + "/heartbeat", fenced(fence + 1));
        Answer late = sextant.post(run + "/complete", fenced(fence + 1));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.problem()).isEqualTo("fence-lost");
        assertThat(late.problem()).isEqualTo("fence-lost");
        assertThat(late.json().path("detail").asText()).contains("fence " + fence);
    }

    @Test
    void an_ended_run_is_archived_pinned_and_purged() {
        String run = "runs/" + sextant.clientRun("kept");
        long fence = fence(sextant.post(run + "/start", "{\"client\":\"me\"}"));
        Answer ended = sextant.post(run + "/complete", "{\"fence\":" + fence + ",\"message\":\"all done\"}");
        Answer archived = sextant.post(run + "/archive", "{}");
        sextant.post(run + "/pin", "{\"why\":\"the paper\"}");
        Answer again = sextant.post(run + "/pin", "{\"why\":\"the answer was lost\"}");
        Answer pinned = sextant.delete(run);
        sextant.post(run + "/unpin", "{}");
        Answer purged = sextant.delete(run + "?by=me");

        assertThat(ended.json().path("end").path("detail").asText()).isEqualTo("all done");
        assertThat(archived.json().path("state").asText()).isEqualTo("ARCHIVED");
        assertThat(archived.json().path("end").path("outcome").asText()).isEqualTo("COMPLETED");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("pinned").asBoolean()).isTrue();
        assertThat(pinned.problem()).isEqualTo("run-pinned");
        assertThat(purged.json().path("state").asText()).isEqualTo("PURGED");
        assertThat(purged.json().path("purge").path("by").asText()).isEqualTo("me");
        assertThat(sextant.post(run + "/restore", "{}").problem()).isEqualTo("not-allowed");
    }

    @Test
    void a_run_that_did_not_change_is_not_sent_again() {
        Answer run = sextant.get("runs/" + sextant.clientRun("cached"));

        Answer same = sextant.send(
                run.response().uri().getPath(), request -> request.header("If-None-Match", run.header("etag")));
        sextant.post(run.response().uri().getPath() + "/start", "{\"client\":\"me\"}");
        Answer moved = sextant.send(
                run.response().uri().getPath(), request -> request.header("If-None-Match", run.header("etag")));

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.response().body()).isEmpty();
        assertThat(moved.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"W/TAG | 304", "\"x\", TAG | 304", "W/\"x\",W/TAG | 304", "* | 304", "\"x\" | 200"})
    void a_tag_may_be_one_of_several_and_weak(String known, int status) {
        Answer run = sextant.get("runs/" + sextant.clientRun("cached, " + known.replace('"', '_')));

        Answer answer = sextant.send(
                run.response().uri().getPath(),
                request -> request.header("If-None-Match", known.replace("TAG", run.header("etag"))));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void a_tag_with_a_comma_is_one_tag_and_two_tags_must_both_be_there() {
        sextant.post("runs", "{\"name\":\"tagged\",\"driver\":\"client\",\"tags\":[\"a,b\",\"c\"]}");

        assertThat(sextant.get("runs?tag=a,b").json().path("items")).hasSize(1);
        assertThat(sextant.get("runs?tag=a,b&tag=c").json().path("items")).hasSize(1);
        assertThat(sextant.get("runs?tag=c&tag=d").json().path("items")).isEmpty();
        assertThat(sextant.get("runs?tag=a,b&state=PENDING&state=RUNNING")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void pages_of_runs_lead_through_all_of_them() {
        for (int i = 0; i < 5; i++) {
            sextant.clientRun("paged-" + i);
        }
        String query = "runs?nameContains=PAGED&direction=forward&limit=2";
        JsonNode first = sextant.get(query).json();
        JsonNode second = sextant.get(
                        query + "&cursor=" + first.path("nextCursor").asText())
                .json();
        JsonNode third = sextant.get(
                        query + "&cursor=" + second.path("nextCursor").asText())
                .json();

        assertThat(first.path("items"))
                .extracting(run -> run.path("name").asText())
                .containsExactly("paged-0", "paged-1");
        assertThat(second.path("items"))
                .extracting(run -> run.path("name").asText())
                .containsExactly("paged-2", "paged-3");
        assertThat(third.path("items"))
                .extracting(run -> run.path("name").asText())
                .containsExactly("paged-4");
        assertThat(third.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "runs?limit=0 | limit | 1 to 1000",
                "runs?limit=1001 | limit | 1 to 1000",
                "runs?limit=x | limit | whole number",
                "runs?state=GONE | state | pending, dispatching",
                "runs?direction=up | direction | forward, backward",
                "runs?cursor=x | cursor | which no page has given",
                "runs?name=a&nameContains=b | nameContains | one of the two",
                "runs/x | run id | must be a UUID in lower case",
                "history?after=-1 | after | 0 or more",
            })
    void a_parameter_that_can_not_be_is_refused_by_name(String path, String field, String advice) {
        Answer refused = sextant.get(path);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(refused.json().path("detail").asText()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | body",
                "{ | body",
                "[] | body",
                "{} | name",
                "{\"name\":1} | name",
                "{\"name\":\"a\",\"name\":\"b\"} | body",
                "{\"name\":\"a\"} | worker",
                "{\"name\":\"a\",\"driver\":\"me\"} | driver",
                "{\"name\":\"a\",\"drvier\":\"client\",\"worker\":\"w\"} | drvier",
                "{\"name\":\"\",\"driver\":\"client\"} | name",
                "{\"name\":\"a\",\"driver\":\"client\",\"gpus\":{\"count\":1025}} | gpus",
                "{\"name\":\"a\",\"driver\":\"client\",\"gpus\":{\"number\":1}} | number",
                "{\"name\":\"a\",\"driver\":\"client\",\"priority\":0.5} | priority",
                "{\"name\":\"a\",\"driver\":\"client\",\"priority\":2147483648} | priority",
                "{\"name\":\"a\",\"driver\":\"client\",\"tags\":\"a\"} | tags",
                "{\"name\":\"a\",\"driver\":\"client\",\"limits\":{\"steps\":0}} | steps",
            })
    void a_body_that_can_not_be_is_refused_by_the_name_of_what_is_wrong(String body, String field) {
        Answer refused = sextant.post("runs", body);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void what_is_not_there_is_a_problem_too() {
        assertThat(sextant.get("runs/" + NOBODYS).problem()).isEqualTo("unknown-run");
        assertThat(sextant.get("runs/" + NOBODYS + "/history").problem()).isEqualTo("unknown-run");
        assertThat(sextant.post("runs/" + NOBODYS + "/start", "{\"client\":\"me\"}")
                        .problem())
                .isEqualTo("unknown-run");
        assertThat(sextant.get("nothing").problem()).isEqualTo("unknown-path");
        assertThat(sextant.send(
                                "runs",
                                request -> request.method("PATCH", java.net.http.HttpRequest.BodyPublishers.noBody()))
                        .problem())
                .isEqualTo("method-not-allowed");
        assertThat(sextant.send(
                                "runs",
                                request -> request.header("Content-Type", "text/plain")
                                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x")))
                        .problem())
                .isEqualTo("unsupported-media-type");
    }

    @Test
    void a_run_for_nodes_is_not_started_by_a_client() {
        String run = sextant.post("runs", "{\"name\":\"queued\",\"worker\":\"w\"}")
                .json()
                .path("id")
                .asText();

        Answer refused = sextant.post("runs/" + run + "/start", "{\"client\":\"me\"}");

        assertThat(refused.problem()).isEqualTo("run-for-nodes");
        assertThat(refused.json().path("detail").asText()).contains("\"driver\": \"client\"");
    }

    private static long fence(Answer started) {
        return started.json().path("hold").path("fence").asLong();
    }

    private static String fenced(long fence) {
        return "{\"fence\":" + fence + "}";
    }
}
