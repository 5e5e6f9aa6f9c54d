package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.app.web.ServedSextant.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client that knows the OpenAPI document, and what a few of its names stand for in the store, is answered at every
 * endpoint that is described. That each answer is one of those described is seen to by {@link ServedSextant}.
 */
class EveryEndpointTest {
    private static final ApiPromise PROMISE = ApiPromise.ofServer();
    /** What a request that is as described may be refused for: the state of the world, but no fault of its form. */
    private static final Set<Integer> REFUSED_FOR_THE_STATE = Set.of(404, 409);

    private static final GpuHall HALL = new GpuHall();
    private static final ServedSextant SEXTANT = HALL.sextant();
    /** Bodies of which a schema can't say enough. */
    private static final Map<String, byte[]> BODIES = new HashMap<>();

    private static final Map<String, String> KNOWN = new HashMap<>(Map.of(
            "node", "north",
            "device", "0",
            "series", "loss",
            "sequence", "1",
            "width", "3600000000",
            "from", "0",
            "to", "10",
            "since", "2031-03-30T14:00:00Z",
            "until", "2031-03-30T15:00:00Z"));

    private static JsonNode document;

    @BeforeAll
    static void serve() throws IOException {
        document = new ObjectMapper().readTree(ApiDocument.text());
        HALL.node("north", 2, 2);
        HALL.reserve("north", 1);
        String run = SEXTANT.clientRun("described");
        String own = "runs/" + run;
        long fence =
                done(own + "/start", "{\"client\":\"me\"}").at("/hold/fence").asLong();
        done(own + "/events", "[{\"type\":\"began\",\"target\":\"it\",\"time\":0}]");
        done(own + "/logs", "[{\"time\":0,\"level\":\"info\",\"logger\":\"l\",\"message\":\"m\"}]");
        done(own + "/samples", "[{\"series\":\"loss\",\"time\":0,\"value\":1}]");
        done(own + "/complete", "{\"fence\":" + fence + "}");
        BODIES.put("/api/v1/runs", "{\"name\":\"own\",\"driver\":\"client\"}".getBytes(StandardCharsets.UTF_8));
        BODIES.put(
                "/api/v1/bundles",
                SEXTANT.download(own + "/bundle").response().body().getBytes(StandardCharsets.ISO_8859_1));
        KNOWN.put("run", run);
        KNOWN.put("after", run);
        KNOWN.put("token", SEXTANT.tokens().secret());
    }

    @AfterAll
    static void close() {
        HALL.close();
    }

    static Stream<ApiPromise.Operation> reading() {
        return PROMISE.operations().stream()
                .filter(operation -> operation.method().equals("get"))
                // What goes on for ever is read by LiveOverHttpTest.
                .filter(operation ->
                        !operation.description().at("/responses/200/content").has("text/event-stream"));
    }

    static Stream<ApiPromise.Operation> writing() {
        return PROMISE.operations().stream()
                .filter(operation -> !operation.method().equals("get"));
    }

    @ParameterizedTest
    @MethodSource("reading")
    void what_is_to_be_read_is_given_to_one_who_asks_with_no_more_than_is_required(ApiPromise.Operation operation) {
        DescribedRequest least = least(operation);

        assertThat(send(least, bytes(least)).status()).as(least.target()).isLessThan(400);
    }

    @ParameterizedTest
    @MethodSource("writing")
    void what_is_to_be_written_is_taken_or_refused_for_the_state_of_the_world(ApiPromise.Operation operation) {
        DescribedRequest least = least(operation);

        Answer answer = send(least, BODIES.getOrDefault(operation.path(), bytes(least)));

        assertThat(answer.status() < 400 || REFUSED_FOR_THE_STATE.contains(answer.status()))
                .as(
                        "%s %s → %s",
                        least.target(), least.body(), answer.response().body())
                .isTrue();
    }

    private static DescribedRequest least(ApiPromise.Operation operation) {
        return DescribedRequest.least(document, operation, KNOWN, new Random(1));
    }

    private static byte[] bytes(DescribedRequest request) {
        return request.body().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode done(String path, String body) {
        Answer answer = SEXTANT.post(path, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static Answer send(DescribedRequest drawn, byte[] body) {
        return SEXTANT.send(drawn.target(), request -> {
            drawn.headers().forEach(request::header);
            if (!drawn.type().isEmpty()) {
                request.header("Content-Type", drawn.type());
            }
            return request.method(drawn.method(), BodyPublishers.ofByteArray(body));
        });
    }
}
