package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names requests, and looks for the names. */
class RequestsOverHttpTest {
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
    void an_answer_has_the_name_that_its_request_had() {
        assertThat(wire("GET /api/v1/runs").with("X-Request-Id: mine-1").send().header("x-request-id"))
                .contains("mine-1");
    }

    @Test
    void a_request_without_a_name_gets_one_of_its_own() {
        String first = wire("GET /health/live").send().header("x-request-id").orElseThrow();
        String second = wire("GET /health/live").send().header("x-request-id").orElseThrow();

        assertThat(first).matches("[0-9a-z]+-[0-9a-z]+");
        assertThat(second).isNotEqualTo(first);
        assertThat(wire("GET /health/live").with("X-Request-Id: a b").send().header("x-request-id"))
                .hasValueSatisfying(id -> assertThat(id).doesNotContain(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/runs?name=%ff, name is no UTF-8",
        "/api/v1/runs?limit=1&tag=a%c3%28, tag is no UTF-8",
        "/api/v1/runs?tag=%C3%A9;name=%ed%a0%80, name is no UTF-8",
        "/api/v1/runs?%ff=1, the name of a parameter is no UTF-8",
        "/login?token=%c0%af, token is no UTF-8",
    })
    void what_is_no_text_is_refused_and_not_taken_for_another_text(String target, String why) throws IOException {
        Wire.Answer refused = wire("GET " + target).send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(refused.body()).path("detail").asText())
                .isEqualTo(why);
        assertThat(wire("GET /api/v1/runs?name=%E2%82%AC%20%F0%9F%98%80+&tag=")
                        .send()
                        .status())
                .isEqualTo(wire("GET /api/v1/runs?name=x&tag=").send().status());
    }

    /** Whoever refuses it: a store, a controller, the door, or the framework before any of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/runs/0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34",
                "GET /api/v1/runs?limit=many",
                "GET /api/v1/nothing",
                "PUT /api/v1/runs",
                "GET /login?token=guessed",
            })
    void a_problem_tells_which_request_had_it(String request) throws IOException {
        Wire.Answer refused = wire(request).with("X-Request-Id: mine-2").send();

        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.header("x-request-id")).contains("mine-2");
        assertThat(new ObjectMapper().readTree(refused.body()).path("requestId").asText())
                .isEqualTo("mine-2");
    }

    /** None of them comes to a filter, or to one that could see its headers. */
    @Test
    void a_request_that_can_not_be_read_is_told_what_is_wrong_with_it_and_not_with_another() throws IOException {
        String line = "a".repeat((16 << 10) - "GET / HTTP/1.1".length());
        refused(414, "target-too-long", "16384", wire("GET /" + line + "a"));
        assertThat(wire("GET /" + line).send().status()).isEqualTo(404);
        refused(431, "headers-too-large", "8192", wire("GET /").with("X: " + "a".repeat(8 << 10)));
        refused(400, "refused", "index 29", wire("GET /api/v1/runs?nameContains=100%"));
        refused(400, "refused", "index 13", wire("GET /api/v1/runs/[x]/logs"));
        refused(400, "refused", "no request", wire("GET GET /api/v1/runs"));
        refused(400, "refused", "two ways", wire("POST /api/v1/runs").with("Content-Length: 1, 2"));
    }

    private static void refused(int status, String problem, String told, Wire request) throws IOException {
        Wire.Answer refused = request.with("X-Request-Id: mine-3").send();

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.header("content-type")).contains("application/problem+json");
        assertThat(refused.headers().stream().filter(header -> header.startsWith("X-Content-Type-Options")))
                .containsExactly("X-Content-Type-Options: nosniff");
        JsonNode body = new ObjectMapper().readTree(refused.body());
        assertThat(body.path("type").asText()).isEqualTo("urn:sextant:problem:" + problem);
        assertThat(body.path("detail").asText()).contains(told);
        // The name of what is garbled before its headers is our own.
        assertThat(refused.header("x-request-id"))
                .contains(body.path("requestId").asText());
    }

    private static Wire wire(String request) {
        return Wire.to(sextant.uri("/"), request).token(sextant.tokens().secret());
    }
}
