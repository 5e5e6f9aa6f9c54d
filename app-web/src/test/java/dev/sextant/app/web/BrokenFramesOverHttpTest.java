package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends what only looks like a request, or like a whole one: nothing of it may be taken for what was meant. */
class BrokenFramesOverHttpTest {
    private static final String EVENT = "{\"time\":1,\"type\":\"t\",\"target\":\"x\"}\n";
    private static final String HIDDEN = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

    private static ServedSextant sextant;

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant();
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    /** The first chunk holds whole lines: who stored them would answer for a whole body. */
    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-5\r\n", "ffffffffffffffff\r\n", "\r\n", "{\"time\":2\r\n"})
    void lines_before_a_garbled_chunk_are_not_the_whole_body(String garbled) throws IOException {
        String events = "/api/v1/runs/" + sextant.clientRun("chunks") + "/events";

        Wire.Answer refused = wire("POST " + events)
                .with("Content-Type: application/x-ndjson")
                .chunks(chunk(EVENT) + garbled + EVENT)
                .send();

        requireRefused(refused, 400, "unreadable-body", "chunks");
        assertThat(sextant.get(events.substring("/api/v1/".length())).json().path("items"))
                .isEmpty();
    }

    @Test
    void neither_is_an_object_before_a_garbled_chunk() throws IOException {
        requireRefused(
                wire("POST /api/v1/runs")
                        .with("Content-Type: application/json")
                        .chunks(chunk("{\"name\":\"half\",\"driver\":\"client\"}") + "zz\r\n")
                        .send(),
                400,
                "unreadable-body",
                "chunks");
        assertThat(sextant.get("runs?name=half").json().path("items")).isEmpty();
    }

    @Test
    void chunks_that_are_whole_are_a_body() {
        Wire.Answer stored = wire("POST /api/v1/runs/" + sextant.clientRun("whole") + "/events")
                .with("Content-Type: application/x-ndjson")
                .chunks(chunk(EVENT) + chunk(EVENT) + "0\r\n\r\n")
                .send();

        assertThat(stored.status()).as(stored.body()).isEqualTo(200);
        assertThat(stored.body()).contains("\"stored\":2");
    }

    /** Otherwise what is meant as a body is read as the next request. */
    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "gzip, chunked", "identity", "chunked, chunked"})
    void a_body_whose_end_is_told_in_another_way_is_refused_and_is_no_request(String encoding) throws IOException {
        Wire.Answer refused = wire("POST /api/v1/runs")
                .with("Content-Type: application/json")
                .with("Transfer-Encoding: " + encoding)
                .followedBy(HIDDEN)
                .send();

        requireRefused(refused, 400, "refused", "two ways");
        // One answer, and nothing behind it.
        assertThat(refused.body()).endsWith("}").doesNotContain("\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/9.9"})
    void another_version_of_http_is_refused_in_ours(String version) throws IOException {
        requireRefused(
                Wire.inVersion(sextant.uri("/"), "GET /api/v1/runs", version)
                        .token(sextant.tokens().secret())
                        .send(),
                400,
                "refused",
                "no request of HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "MAKE"})
    void a_header_that_can_not_be_is_refused_with_a_problem_whatever_the_method(String method) throws IOException {
        Wire.Answer refused = wire(method + " /api/v1/runs").with("X: \u007f").send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("content-type")).contains("application/problem+json");
        assertThat(refused.header("x-content-type-options")).contains("nosniff");
        if (method.equals("HEAD")) {
            assertThat(refused.body()).isEmpty();
        } else {
            requireRefused(refused, 400, "refused", "two ways");
        }
    }

    /** What stands there is stronger than the Host header, in the standard and to whatever stands before us. */
    @Test
    void the_name_in_the_first_line_must_be_ours_too() throws IOException {
        assertThat(wire("GET //elsewhere.example/api/v1/runs").send().status()).isEqualTo(404);
        requireRefused(
                wire("GET http://elsewhere.example/api/v1/runs").send(), 421, "unknown-host", "\"elsewhere.example\"");
        assertThat(wire("GET " + sextant.uri("/").resolve("/api/v1/runs"))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private static void requireRefused(Wire.Answer refused, int status, String problem, String told)
            throws IOException {
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.header("content-type")).contains("application/problem+json");
        JsonNode body = new ObjectMapper().readTree(refused.body());
        assertThat(body.path("type").asText()).isEqualTo("urn:sextant:problem:" + problem);
        assertThat(body.path("detail").asText()).contains(told);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static Wire wire(String request) {
        return Wire.to(sextant.uri("/"), request).token(sextant.tokens().secret());
    }
}
