package dev.sextant.app.web;

import static dev.sextant.app.web.GpuHall.START;
import static dev.sextant.app.web.GpuHall.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.web.door.Access;
import dev.sextant.app.web.door.Scope;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.ports.driving.JoinedNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GPU slots over HTTP: who has them and had them, and what people may do with them. */
@Timeout(120)
class GpusOverHttpTest {
    private static final String NOBODYS = "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34";

    private final GpuHall hall = new GpuHall();
    private final ServedSextant sextant = hall.sextant();

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    void the_board_shows_what_becomes_of_every_slot() {
        JoinedNode node = hall.node("one", 3, 1);
        String run = hall.waiting("training", 1);
        claim(node);
        String reserved = hall.reserve("one", 1).json().path("id").asText();
        sextant.post("gpus/one/1/drain", "{\"by\":\"ada\",\"why\":\"a new fan\"}");
        hall.node("none");

        JsonNode nodes = sextant.get("gpus").json().path("nodes");
        JsonNode one = nodes.path(1);
        JsonNode slots = one.path("devices").path(0).path("slots");

        assertThat(nodes).extracting(each -> each.path("node").asText()).containsExactly("none", "one");
        assertThat(nodes.path(0).path("devices")).isEmpty();
        assertThat(one.path("free").asInt()).isEqualTo(1);
        assertThat(slots)
                .extracting(slot ->
                        slot.path("slot").asText() + " " + slot.path("state").asText())
                .containsExactly("one:0.0 HELD", "one:0.1 RESERVED", "one:0.2 FREE");
        assertThat(slots.path(0).path("holding").path("run").asText()).isEqualTo(run);
        assertThat(slots.path(1).path("holding").path("reservation").asText()).isEqualTo(reserved);
        assertThat(slots.path(2).has("holding")).isFalse();
        assertThat(one.path("devices").path(0).has("draining")).isFalse();
        assertThat(one.at("/devices/1/draining/why").asText()).isEqualTo("a new fan");
        assertThat(one.at("/devices/1/slots/0/state").asText()).isEqualTo("DRAINED");
    }

    @Test
    void the_history_tells_who_had_a_device_at_an_instant() {
        hall.node("one", 1, 1, 1);
        hall.reserve("one", 3);
        hall.at(START.plusSeconds(600));
        sextant.delete("gpus/reservations/1?by=bob&why=early");
        hall.at(START.plusSeconds(1_200));
        sextant.post(
                "gpus/reservations",
                "{\"node\":\"one\",\"device\":2,\"until\":\"2031-03-30T18:00:00+02:00\",\"why\":\"again\"}");

        assertThat(had("node=one&device=2&at=2031-03-30T14:03:00Z")).containsExactly("ada a notebook");
        assertThat(had("node=one&device=2&at=2031-03-30T14:15:00Z")).isEmpty();
        assertThat(had("node=one&device=2&at=2031-03-30T15:59:59.999999Z")).containsExactly("somebody over HTTP again");
        assertThat(had("node=one&device=2&at=2031-03-30T16:00:00Z")).isEmpty();
        assertThat(had("node=one")).hasSize(4);
        assertThat(had("node=two")).isEmpty();
        assertThat(had("after=2&limit=1")).hasSize(1);
        JsonNode third = sextant.get("gpus/history?after=2&limit=1").json().at("/items/0");
        assertThat(third.path("sequence").asLong()).isEqualTo(3);
        assertThat(third.path("givenBack").path("by").asText()).isEqualTo("bob");
        assertThat(third.path("givenBack").path("why").asText()).isEqualTo("early");
    }

    private List<String> had(String query) {
        return sextant.get("gpus/history?" + query)
                .json()
                .path("items")
                .valueStream()
                .map(holding ->
                        holding.path("by").asText() + " " + holding.path("why").asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device=0 | node | name the node as well",
                "at=2031-03-30T14:03:00 | at | with its zone",
                "at=today | at | with its zone",
                "at=2031-03-30T14:03:00.0000001Z | at | whole microseconds",
                "node=one&device=1024 | device | 0 to 1023",
                "node=one&device=-1 | device | 0 to 1023",
                "node=one&device=x | device | a whole number",
                "node= | node | 1 to 250",
                "after=-1 | after | 0 or more",
                "limit=0 | limit | 1 to 1000",
                "limit=1001 | limit | 1 to 1000",
                "gpu=1 | gpu | not known here",
            })
    void a_question_that_makes_no_sense_is_refused_by_the_name_of_its_parameter(
            String query, String field, String right) {
        Answer refused = sextant.get("gpus/history?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(refused.json().path("detail").asText()).contains(right);
        assertThat(sextant.get("gpus/history?node=one&device=1023&limit=1000").status())
                .isEqualTo(200);
    }

    @Test
    void a_reservation_is_listed_until_it_is_released_or_its_time_is_over() {
        hall.node("one", 2);
        hall.node("two", 1);
        Answer first = hall.reserve("one", 2);
        hall.at(START.plusSeconds(1));
        Answer second = sextant.post(
                "gpus/reservations", "{\"node\":\"two\",\"until\":\"2031-03-30T14:00:02Z\",\"why\":\"a look\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("slots")).extracting(JsonNode::asText).containsExactly("one:0.0", "one:0.1");
        assertThat(first.json().path("until").asText()).isEqualTo("2031-03-30T15:00:00Z");
        assertThat(sextant.get("gpus/reservations").json().path("items")).containsExactly(first.json(), second.json());

        hall.at(START.plusSeconds(2));
        assertThat(sextant.get("gpus/reservations").json().path("items")).containsExactly(first.json());
        Answer over = sextant.delete(reservation(second));
        assertThat(over.status()).isEqualTo(404);
        assertThat(over.problem()).isEqualTo("unknown-reservation");

        Answer released = sextant.delete(reservation(first));
        assertThat(released.json().path("items")).hasSize(2);
        assertThat(released.json().at("/items/0/givenBack/why").asText()).isEqualTo("no reason was given");
        assertThat(sextant.delete(reservation(first)).status()).isEqualTo(404);
        assertThat(sextant.get("gpus/reservations").json().path("items")).isEmpty();
        assertThat(sextant.delete("gpus/reservations/mine").status()).isEqualTo(400);
    }

    private static String reservation(Answer reserved) {
        return "gpus/reservations/" + reserved.json().path("id").asLong();
    }

    @Test
    void a_slot_is_not_booked_twice() {
        JoinedNode node = hall.node("one", 2);
        hall.waiting("training", 1);
        claim(node);

        Answer both = hall.reserve("one", 2);
        Answer one = hall.reserve("one", 1);
        Answer none = hall.reserve("one", 1);
        hall.waiting("late", 1);

        assertThat(both.status()).isEqualTo(409);
        assertThat(both.problem()).isEqualTo("slots-taken");
        assertThat(both.json().path("detail").asText())
                .isEqualTo("of node \"one\" 1 slot is free until then, but 2 were asked for");
        assertThat(one.json().path("slots")).extracting(JsonNode::asText).containsExactly("one:0.1");
        assertThat(none.json().path("detail").asText())
                .isEqualTo("of node \"one\" 0 slots are free until then, but 1 was asked for");
        assertThat(node.claimNext()).isInstanceOf(ClaimOutcome.NothingFits.class);
    }

    @Test
    void of_many_who_want_the_last_slots_at_once_each_gets_another_or_none() {
        hall.node("one", 2, 3);
        HttpRequest request = HttpRequest.newBuilder(sextant.uri("gpus/reservations"))
                .header("Authorization", "Bearer " + sextant.tokens().secret())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(GpuHall.reservation("one", 1)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 20)
                    .mapToObj(i -> client.sendAsync(request, BodyHandlers.ofString()))
                    .toList();

            assertThat(asked.stream().map(answer -> answer.join().statusCode()))
                    .containsOnly(201, 409)
                    .filteredOn(status -> status == 201)
                    .hasSize(5);
        }
        assertThat(sextant.get("gpus/reservations").json().path("items"))
                .extracting(reservation -> reservation.path("slots").toString())
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count | 0 | 400 | 1 to 1024",
                "count | 1025 | 400 | 1 to 1024",
                "count | 4294967297 | 400 | 2147483647",
                "count | 1024 | 409 | 2 slots are free",
                "device | 1024 | 400 | 0 to 1023",
                "device | -1 | 400 | 0 to 1023",
                "device | 1023 | 404 | no device 1023; it has 0, 1",
                "until | '2031-03-30T13:59:59.999999Z' | 400 | must be after 2031-03-30T14:00:00Z",
                "until | '2031-03-30T14:00:00Z' | 400 | must be after 2031-03-30T14:00:00Z",
                "until | '2031-03-30T15:00:00' | 400 | with its zone",
                "until | '15:00Z' | 400 | with its zone",
                "until | null | 400 | is missing",
                "node | 'two' | 404 | no node is called \"two\"; there is \"one\"",
                "node | '' | 400 | 1 to 250",
                "by | '' | 400 | 1 to 250",
                "why | '' | 400 | 1 to 1000",
                "why | null | 400 | is missing",
                "hours | 2 | 400 | is not known here",
            },
            quoteCharacter = '`')
    void a_reservation_that_can_not_be_is_refused_by_the_name_of_its_member(
            String member, String value, int status, String right) {
        hall.node("one", 1, 1);
        String json = value.replace('\'', '"');
        String body = Stream.of("node:'one'", "until:'2031-03-30T14:00:00.000001Z'", "why:'a look'")
                .filter(given -> !given.startsWith(member))
                .map(given -> '"' + given.replaceFirst(":", "\":").replace('\'', '"'))
                .reduce("{\"" + member + "\":" + json, (all, given) -> all + "," + given);

        Answer refused = sextant.post("gpus/reservations", body + "}");

        assertThat(refused.status()).as(body).isEqualTo(status);
        assertThat(refused.json().path("detail").asText()).contains(right);
        if (status == 400) {
            assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(member);
        }
        assertThat(sextant.get("gpus/reservations").json().path("items")).isEmpty();
    }

    @Test
    void the_longest_reason_and_the_shortest_time_are_granted() {
        hall.node("one", 1);
        String body = "{\"node\":\"one\",\"device\":0,\"until\":\"2031-03-30T14:00:00.000001Z\",\"why\":\"%s\"}";

        assertThat(sextant.post("gpus/reservations", body.formatted("x".repeat(1_001)))
                        .status())
                .isEqualTo(400);
        assertThat(sextant.post("gpus/reservations", body.formatted("x".repeat(1_000)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_device_that_drains_is_given_to_nobody_until_it_is_opened_again() {
        hall.node("a/b c", 1);
        String device = "gpus/a%2Fb%20c/0";

        assertThat(sextant.post(device + "/drain", "{\"why\":\"a new fan\"}").status())
                .isEqualTo(204);
        assertThat(sextant.post(device + "/drain", "{}").status()).as("again").isEqualTo(204);
        assertThat(hall.reserve("a/b c", 1).problem()).isEqualTo("slots-taken");
        assertThat(sextant.get("gpus")
                        .json()
                        .at("/nodes/0/devices/0/draining/why")
                        .asText())
                .isEqualTo("a new fan");
        assertThat(sextant.post(device + "/reopen", "{}").status()).isEqualTo(204);
        assertThat(hall.reserve("a/b c", 1).status()).isEqualTo(201);
    }

    @Test
    void who_drains_what_there_is_not_is_told_what_there_is() {
        assertThat(detail(404, sextant.post("gpus/one/0/drain", "{}"))).contains("none has said yet");
        hall.node("one", 1, 1);
        hall.node("none");

        assertThat(detail(404, sextant.post("gpus/one/2/drain", "{}"))).contains("no device 2; it has 0, 1");
        assertThat(detail(404, sextant.post("gpus/none/0/drain", "{}"))).contains("it has none");
        assertThat(detail(404, sextant.post("gpus/two/0/reopen", "{}"))).contains("\"none\", \"one\"");
        assertThat(detail(400, sextant.post("gpus/one/x/drain", "{}"))).contains("device", "a whole number");
        assertThat(detail(400, sextant.post("gpus/one/1024/drain", "{}"))).contains("0 to 1023");
        assertThat(detail(400, sextant.post("gpus/one/0/drain", "{\"reason\":1}")))
                .contains("by, why");
    }

    @Test
    void slots_in_quarantine_are_lifted_by_who_says_how_they_know() {
        JoinedNode node = hall.node("one", 2);
        String run = hall.waiting("silent", 2);
        claim(node);
        hall.letLeasesEnd();
        String lift = "gpus/quarantines/" + run + "/lift";

        assertThat(sextant.get("runs/" + run).json().at("/end/kind").asText()).isEqualTo("LEASE_LOST");
        assertThat(sextant.get("gpus")
                        .json()
                        .at("/nodes/0/devices/0/slots/1/state")
                        .asText())
                .isEqualTo("QUARANTINED");
        assertThat(hall.reserve("one", 1).problem()).isEqualTo("slots-taken");
        assertThat(detail(400, sextant.post(lift, "{}"))).contains("why is missing", "how you know");
        assertThat(sextant.post(lift, "{\"by\":\"ada\",\"why\":\"ps shows none\"}")
                        .json()
                        .path("items"))
                .hasSize(2)
                .allMatch(holding -> holding.at("/givenBack/why").asText().equals("ps shows none"));
        assertThat(hall.reserve("one", 2).status()).isEqualTo(201);
        Answer again = sextant.post(lift, "{\"why\":\"ps shows none\"}");
        assertThat(again.problem()).isEqualTo("unknown-quarantine");
        assertThat(detail(404, again)).contains(run);
        assertThat(sextant.post("gpus/quarantines/that/lift", "{\"why\":\"x\"}").status())
                .isEqualTo(400);
    }

    private static String detail(int status, Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        return answer.json().path("detail").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', READ",
        "GET, /history, READ",
        "GET, /reservations, READ",
        "POST, /reservations, OPERATE",
        "DELETE, /reservations/1, OPERATE",
        "POST, /one/0/drain, OPERATE",
        "POST, /one/0/reopen, OPERATE",
        "POST, /quarantines/0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34/lift, OPERATE",
    })
    void whoever_may_only_read_or_write_operates_no_gpu_and_who_has_one_run_reaches_none(
            String method, String path, Scope needed) {
        for (Scope scope : Scope.values()) {
            assertThat(status(method + " " + Paths.GPUS + path, new Access(scope, Optional.empty())) != 403)
                    .as("%s with %s", needed, scope)
                    .isEqualTo(scope.compareTo(needed) >= 0);
            assertThat(status(method + " " + Paths.GPUS + path, new Access(scope, Optional.of(new RunId(NOBODYS)))))
                    .as("%s of one run", scope)
                    .isEqualTo(403);
        }
    }

    private int status(String request, Access access) {
        return Wire.to(sextant.uri("/"), request)
                .token(sextant.tokens().giving(access))
                .json("{}")
                .send()
                .status();
    }
}
