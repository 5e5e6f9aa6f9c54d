package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.app.web.LiveLine.Told;
import dev.sextant.app.web.door.Access;
import dev.sextant.app.web.door.Scope;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.id.RunId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Following live over HTTP: what is told, to whom, and from where on. */
@Timeout(120)
class LiveOverHttpTest {
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
    void each_topic_tells_what_its_pages_have() throws Exception {
        String run = sextant.clientRun("told");
        sextant.post("runs/" + run + "/events", """
                [{"time":1,"type":"a","target":"line\\nbreak \\u2028","context":{"n":1}},
                 {"time":2,"type":"b","target":"y"}]""");
        sextant.post("runs/" + run + "/logs", "[{\"level\":\"warn\",\"message\":\"data: not\\r\\nan event\\n\\n\"}]");
        sextant.post("runs/" + run + "/samples", """
                [{"series":"loss","time":1,"value":"NaN"},{"series":"gain","time":2,"value":0.5}]""");

        try (LiveLine line =
                sextant.live("topics=run:%s:samples,runs,run:%s:events,run:%s:logs".formatted(run, run, run))) {
            assertThat(line.response().headers().firstValue("content-type")).contains("text/event-stream");
            assertThat(line.response().headers().firstValue("content-encoding")).isEmpty();
            assertThat(line.response().headers().firstValue("cache-control")).contains("no-store");
            Told samples = line.next();
            Told steps = line.next();
            Told events = line.next();
            Told logs = line.next();

            assertThat(List.of(samples, steps, events, logs))
                    .extracting(Told::name)
                    .containsOnly("entries");
            assertThat(samples.topic()).isEqualTo("run:" + run + ":samples");
            assertThat(samples.data().path("items").findValuesAsText("series")).containsExactly("loss", "gain");
            assertThat(samples.data().path("items").findValuesAsText("value")).containsExactly("NaN", "0.5");
            assertThat(steps.topic()).isEqualTo("runs");
            assertThat(steps.data().path("items"))
                    .isEqualTo(sextant.get("history").json().path("items"));
            assertThat(events.data().path("items"))
                    .isEqualTo(sextant.get("runs/" + run + "/events").json().path("items"));
            assertThat(logs.data().path("items"))
                    .isEqualTo(sextant.get("runs/" + run + "/logs").json().path("items"));
            assertThat(logs.id()).isEqualTo("2," + steps.sequences().getLast() + ",2,1");
        }
    }

    @Test
    void what_is_committed_is_told_and_so_is_each_step_of_a_run() throws Exception {
        String run = sextant.clientRun("live");
        try (LiveLine line = sextant.live("topics=run:" + run + ":events,runs&after=0,end")) {
            sextant.post("runs/" + run + "/events", events(1, 2));
            assertThat(line.next().sequences()).containsExactly(1L, 2L);
            assertThat(sextant.post("runs/" + run + "/start", "{\"client\":\"me\"}")
                            .status())
                    .isEqualTo(200);
            List<JsonNode> steps = new ArrayList<>();
            while (steps.size() < 2) {
                line.next().data().path("items").forEach(steps::add);
            }
            assertThat(steps).extracting(step -> step.path("to").asText()).containsExactly("DISPATCHING", "RUNNING");
            assertThat(steps).extracting(step -> step.path("run").asText()).containsOnly(run);
        }
    }

    @Test
    void who_comes_back_gets_every_entry_once() throws Exception {
        String run = sextant.clientRun("resumed");
        String topics = "topics=run:" + run + ":events,run:" + run + ":logs";
        List<Long> seen = new ArrayList<>();
        String lastId = "";
        for (int visit = 0; visit < 5; visit++) {
            sextant.post("runs/" + run + "/events", events(visit * 300 + 1, 300));
            // The address stays what it was; what the header says goes before it.
            String query = topics + "&after=0,0";
            try (LiveLine line = visit == 0 ? sextant.live(query) : sextant.live(query, lastId)) {
                // Leaves in the middle of what is there.
                seen.addAll(line.next().sequences());
                lastId = line.lastId();
            }
        }
        try (LiveLine line = sextant.live(topics + "&after=" + lastId)) {
            while (seen.size() < 1_500) {
                seen.addAll(line.next().sequences());
            }
            assertThat(line.lastId()).isEqualTo("1500,0");
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_500).boxed().toList());
    }

    @Test
    void who_only_wants_what_is_new_begins_at_the_end_and_knows_where_that_is() throws Exception {
        String run = sextant.clientRun("new");
        sextant.post("runs/" + run + "/events", events(1, 7));
        try (LiveLine line = sextant.live("topics=run:" + run + ":events&after=end")) {
            assertThat(line.line()).contains("retry: 2000");
            assertThat(line.line()).contains("id: 7");
            sextant.post("runs/" + run + "/events", events(8, 1));
            assertThat(line.next().sequences()).containsExactly(8L);
        }
    }

    @Test
    void a_topic_is_over_when_its_run_is_purged_and_the_line_when_all_are() throws Exception {
        String run = sextant.clientRun("purged");
        String other = sextant.clientRun("purged later");
        sextant.post("runs/" + run + "/events", events(1, 1));
        try (LiveLine line = sextant.live("topics=run:%s:events,run:%s:logs".formatted(run, other))) {
            assertThat(line.next().sequences()).containsExactly(1L);
            purge(run);
            Told over = line.next();
            assertThat(over.name()).isEqualTo("over");
            assertThat(over.topic()).isEqualTo("run:" + run + ":events");
            assertThat(over.data().path("why").asText()).contains("purged");
            sextant.post("runs/" + other + "/logs", "[{\"level\":\"info\",\"message\":\"still here\"}]");
            assertThat(line.next().topic()).isEqualTo("run:" + other + ":logs");
            purge(other);
            assertThat(line.next().name()).isEqualTo("over");
            assertThat(line.nextIfAny()).isEmpty();
        }
        ServedSextant.Answer gone = sextant.get("stream?topics=run:" + run + ":events");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().path("detail").asText()).contains("run:" + run + ":events", "purged");
    }

    @Test
    void servers_on_one_store_tell_of_each_others_commits_and_know_each_others_positions(@TempDir Path folder)
            throws Exception {
        try (ServedSextant here = new ServedSextant(new StorageChoice.Sqlite(folder));
                ServedSextant there = new ServedSextant(new StorageChoice.Sqlite(folder))) {
            String run = here.clientRun("shared");
            String topics = "topics=run:" + run + ":events,runs";
            String lastId;
            try (LiveLine line = here.live(topics + "&after=end,end")) {
                there.post("runs/" + run + "/events", events(1, 3));
                assertThat(line.next().sequences()).containsExactly(1L, 2L, 3L);
                there.clientRun("another");
                assertThat(line.next().topic()).isEqualTo("runs");
                lastId = line.lastId();
            }
            here.post("runs/" + run + "/events", events(4, 2));
            try (LiveLine line = there.live(topics, lastId)) {
                assertThat(line.next().sequences()).containsExactly(4L, 5L);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | topics | is missing; name 1 to 16",
                "topics= | topics | has \"\", but each must be runs, run:ID:events, run:ID:logs or run:ID:samples",
                "topics=run | topics | has \"run\", but each must be",
                "topics=runs,RUNS | topics | has \"RUNS\", but each must be",
                "topics=runs, | topics | has \"\", but each must be",
                "topics=run:RUN:metrics | topics | :metrics\", but each must be",
                "topics=run:RUN:events:x | topics | :events:x\", but each must be",
                "topics=run:RUN | topics | but each must be",
                "topics=run:1:events | topics | has \"run:1:events\", but its run id is \"1\", but must be a UUID",
                "topics=runs,runs | topics | are 2, of which 1 differ; name each of them once",
                "topics=SIXTEEN,runs | topics | are 17, but must be 1 to 16",
                "topics=runs&after= | after | has \"\" for runs, but must have the last sequence seen there, 0 for none",
                "topics=runs&after=x | after | has \"x\" for runs",
                "topics=runs&after=-1 | after | has \"-1\" for runs",
                "topics=runs&after=1.5 | after | has \"1.5\" for runs",
                "topics=runs&after=1000000000000000000 | after | has \"1000000000000000000\" for runs",
                "topics=runs&after=0,0 | after | is 2 positions, but must be 1, one for each topic, in their order",
                "topics=runs,run:RUN:logs&after=0 | after | which is 1 position, but must be 2",
                "topics=runs,run:RUN:logs&after=0,1 | after | has 1 for run:RUN:logs, but the last sequence there is 0",
                "topics=runs&after=999999999 | after | has 999999999 for runs, but the last sequence there is",
                "topics=runs&since=0 | since | known are after, topics",
            })
    void what_is_wrong_is_said_with_what_would_be_right(String query, String field, String sentence) {
        String run = sextant.clientRun("wrong");
        String sixteen = IntStream.range(0, 16)
                .mapToObj("run:00000000-0000-7000-8000-0000000000%02d:events"::formatted)
                .collect(Collectors.joining(","));
        ServedSextant.Answer answer =
                sextant.get("stream?" + query.replace("RUN:", run + ":").replace("SIXTEEN", sixteen));

        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-value");
        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).contains(sentence.replace("RUN:", run + ":"));
    }

    @Test
    void a_wrong_last_event_id_is_refused_by_its_name() {
        // As a browser asks, which takes events and nothing else.
        ServedSextant.Answer answer = sextant.send(
                "stream?topics=runs&after=0",
                request -> request.header("Last-Event-ID", "1,2").header("Accept", "text/event-stream"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo("Last-Event-ID");
        assertThat(answer.json().path("detail").asText()).contains("is \"1,2\", which is 2 positions, but must be 1");
    }

    @Test
    void who_only_asks_for_the_head_gets_it_and_nobody_is_told_anything() {
        Wire.Answer head = Wire.to(sextant.uri("/"), "HEAD /api/v1/stream?topics=runs")
                .token(sextant.tokens().secret())
                .send();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void sixteen_topics_are_followed_each_by_itself() throws Exception {
        List<String> runs = IntStream.range(0, 16)
                .mapToObj(number -> sextant.clientRun("sixteen " + number))
                .toList();
        String topics = runs.stream().map(run -> "run:" + run + ":logs").collect(Collectors.joining(","));
        // Each may be named by itself, or all at once.
        try (LiveLine line = sextant.live("topics=" + topics);
                LiveLine other = sextant.live("topics=" + topics.replace(",", "&topics="))) {
            for (String run : runs.reversed()) {
                sextant.post("runs/" + run + "/logs", "[{\"level\":\"info\",\"message\":\"hello\"}]");
                assertThat(line.next().topic()).isEqualTo("run:" + run + ":logs");
                assertThat(other.next().topic()).isEqualTo("run:" + run + ":logs");
            }
            assertThat(line.lastId()).isEqualTo("1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1");
        }
    }

    @Test
    void an_unknown_run_is_a_problem_and_no_stream() {
        ServedSextant.Answer answer = sextant.get("stream?topics=runs,run:" + NOBODYS + ":samples");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-run");
        assertThat(answer.json().path("detail").asText()).contains("run:" + NOBODYS + ":samples", "no run has this id");
    }

    @Test
    void a_token_of_one_run_reaches_the_topics_of_that_run_and_no_other() throws Exception {
        String own = sextant.clientRun("own");
        String other = sextant.clientRun("other");
        String token = sextant.tokens().giving(new Access(Scope.READ, Optional.of(new RunId(own))));
        String events = "/api/v1/stream?topics=run:" + own + ":events";

        try (HttpClient client = HttpClient.newHttpClient();
                LiveLine line = LiveLine.open(client, sextant.uri(events), token, Optional.empty())) {
            sextant.post("runs/" + own + "/events", events(1, 1));
            assertThat(line.next().sequences()).containsExactly(1L);
        }
        for (String beyond : List.of(
                "/api/v1/stream?topics=runs",
                "/api/v1/stream?topics=run:" + other + ":events",
                events + ",runs",
                events + ",run:" + other + ":logs",
                events + "&topics=runs")) {
            ServedSextant.Answer answer =
                    sextant.send(beyond, request -> request.setHeader("Authorization", "Bearer " + token));
            assertThat(answer.status()).as(beyond).isEqualTo(403);
            assertThat(answer.json().path("detail").asText())
                    .as(beyond)
                    .isEqualTo("the token reaches the run " + own + " and nothing else");
        }
        assertThat(Wire.to(sextant.uri("/"), "GET " + events).send().status()).isEqualTo(401);
    }

    private static void purge(String run) throws IOException {
        String path = "runs/" + run;
        assertThat(sextant.post(path + "/cancel", "{\"by\":\"me\",\"why\":\"test\"}")
                        .status())
                .isEqualTo(200);
        assertThat(sextant.post(path + "/archive", "{}").status()).isEqualTo(200);
        assertThat(sextant.delete(path).status()).isEqualTo(200);
    }

    static String events(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj("{\"time\":%1$d,\"type\":\"e\",\"target\":\"%1$d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
