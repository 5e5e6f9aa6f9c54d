package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static Wire wire(String request) {
        return Wire.to(sextant.uri("/"), request).token(sextant.tokens().secret());
    }
}
