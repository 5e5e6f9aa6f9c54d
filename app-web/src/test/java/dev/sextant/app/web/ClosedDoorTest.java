package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.web.door.Access;
import dev.sextant.app.web.door.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stands before a server's door and tries to get in: each test is a hole that such a server has had. */
class ClosedDoorTest {
    private static final String RUNS = "/api/v1/runs";
    private static final String RUN = "{\"name\":\"crafted\",\"driver\":\"client\",\"rerun\":true}";

    private static ServedSextant sextant;
    private static URI server;

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant();
        server = sextant.uri("/");
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/runs",
                "GET /api/v1/history",
                "GET /api/v1/openapi.json",
                "GET /api/v1/nothing",
                "GET /",
                "GET /health",
                "HEAD /api/v1/runs",
                "OPTIONS /api/v1/runs",
                "POST /api/v1/runs",
                "POST /api/v1/tokens",
                "DELETE /api/v1/runs/0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34",
                "MAKE /api/v1/runs",
            })
    void nothing_is_answered_without_a_token(String request) {
        Wire.Answer refused = Wire.to(server, request).send();

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("www-authenticate")).contains("Bearer");
        assertThat(refused.header("content-type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer x", "Bearer operate.", "Bearer operate.x", "Basic eDp4", "operate"})
    void nothing_is_answered_with_a_token_that_somebody_made_up(String authorization) {
        assertThat(Wire.to(server, "GET " + RUNS)
                        .with("Authorization: " + authorization)
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(Wire.to(server, "GET " + RUNS)
                        .token(sextant.tokens().secret())
                        .with("Authorization: " + authorization)
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_health_of_the_server_is_told_to_everyone() {
        assertThat(Wire.to(server, "GET /health/live").send().body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(Wire.to(server, "GET /health/ready").send().body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void a_browser_gets_a_cookie_for_a_token_and_comes_in_with_it() {
        Wire.Answer login =
                Wire.to(server, "GET /login?token=" + sextant.tokens().secret()).send();
        String cookie = login.header("set-cookie").orElseThrow();

        assertThat(login.status()).isEqualTo(303);
        assertThat(login.header("location")).contains("/");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        assertThat(Wire.to(server, "GET " + RUNS)
                        .with("Cookie: " + cookie.substring(0, cookie.indexOf(';')))
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(Wire.to(server, "GET /login?token=guessed").send().status()).isEqualTo(401);
        assertThat(Wire.to(server, "GET /login").send().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', READ",
        "GET, /ID/history, READ",
        "GET, /ID/events, READ",
        "GET, /ID/logs, READ",
        "GET, /ID/series, READ",
        "POST, /ID/events, WRITE",
        "POST, /ID/logs, WRITE",
        "POST, /ID/samples, WRITE",
        "POST, '', WRITE",
        "POST, /ID/start, WRITE",
        "POST, /ID/heartbeat, WRITE",
        "POST, /ID/complete, WRITE",
        "POST, /ID/fail, WRITE",
        "POST, /ID/cancelled, WRITE",
        "POST, /ID/cancel, OPERATE",
        "POST, /ID/archive, OPERATE",
        "POST, /ID/restore, OPERATE",
        "POST, /ID/pin, OPERATE",
        "POST, /ID/unpin, OPERATE",
        "DELETE, /ID, OPERATE",
    })
    void a_token_does_what_its_scope_says_and_no_more(String method, String path, Scope needed) {
        for (Scope scope : Scope.values()) {
            String token = sextant.tokens().giving(new Access(scope, Optional.empty()));
            Wire.Answer answer = Wire.to(
                            server, method + " " + RUNS + path.replace("ID", "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34"))
                    .token(token)
                    .json("{}")
                    .send();

            assertThat(answer.status() != 403)
                    .as("%s with %s: %s", needed, scope, answer)
                    .isEqualTo(scope.compareTo(needed) >= 0);
        }
    }

    @Test
    void a_worker_reaches_its_own_run_and_no_other() {
        String own = sextant.clientRun("own");
        String other = sextant.clientRun("other");
        String token = sextant.post("tokens", "{\"scope\":\"operate\",\"run\":\"" + own + "\"}")
                .json()
                .path("token")
                .asText();

        assertThat(answered("GET " + RUNS + "/" + own, token)).isEqualTo(200);
        assertThat(answered("POST " + RUNS + "/" + own + "/cancel", token)).isEqualTo(200);
        assertThat(answered("GET " + RUNS + "/" + other, token)).isEqualTo(403);
        assertThat(answered("GET " + RUNS + "/" + other + "/history", token)).isEqualTo(403);
        assertThat(answered("POST " + RUNS + "/" + other + "/cancel", token)).isEqualTo(403);
        assertThat(answered("DELETE " + RUNS + "/" + other, token)).isEqualTo(403);
        assertThat(answered("GET " + RUNS, token)).isEqualTo(403);
        assertThat(answered("POST " + RUNS, token)).isEqualTo(403);
        assertThat(answered("GET /api/v1/history", token)).isEqualTo(403);
        assertThat(answered("POST /api/v1/tokens", token)).isEqualTo(403);
        // Written otherwise, it is still the other run, or none.
        assertThat(answered("GET " + RUNS + "/" + own + "/../" + other, token)).isIn(400, 403, 404);
        assertThat(answered("GET " + RUNS + "/" + other + "?run=" + own, token)).isEqualTo(403);
        assertThat(answered("GET " + RUNS + "/%" + Integer.toHexString(other.charAt(0)) + other.substring(1), token))
                .isEqualTo(403);
    }

    @Test
    void who_asks_for_a_token_is_told_what_a_token_can_give() {
        assertThat(sextant.post("tokens", "{\"scope\":\"admin\"}")
                        .json()
                        .path("detail")
                        .asText())
                .contains("admin", "\"read\", \"write\" or \"operate\"");
        assertThat(sextant.post("tokens", "{\"scope\":\"read\"}").json().has("run"))
                .isFalse();
        assertThat(sextant.post("tokens", "{\"scope\":\"read\",\"run\":\"mine\"}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, true",
        "LocalHost:PORT, true",
        "[::1]:PORT, true",
        "evil.example, false",
        "evil.example:PORT, false",
        "127.0.0.1.evil.example:PORT, false",
        "localhost.:PORT, false",
        "localhost, false",
        "localhost:1, false",
        "user@localhost:PORT, false",
        "'', false",
    })
    void a_site_whose_name_leads_to_this_machine_is_not_answered(String host, boolean known) {
        Wire.Answer answer = Wire.nameless(server, "GET " + RUNS)
                .with("Host: " + host.replace("PORT", Integer.toString(server.getPort())))
                .token(sextant.tokens().secret())
                .send();

        assertThat(answer.status()).isEqualTo(known ? 200 : 421);
    }

    @Test
    void who_calls_no_name_or_two_is_not_answered() {
        String token = sextant.tokens().secret();

        assertThat(Wire.nameless(server, "GET " + RUNS).token(token).send().status())
                .isEqualTo(421);
        assertThat(Wire.to(server, "GET " + RUNS)
                        .with("Host: evil.example")
                        .token(token)
                        .send()
                        .status())
                .isIn(400, 421);
        assertThat(Wire.nameless(server, "GET /health/live")
                        .with("Host: evil.example")
                        .send()
                        .status())
                .isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost:1",
                "Origin: http://127.0.0.1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "User-Agent: curl/8.5.0",
            })
    void a_page_of_another_site_changes_nothing(String told) {
        String run = sextant.clientRun("guarded");
        String cookie =
                "Cookie: sextant-" + server.getPort() + "=" + sextant.tokens().secret();

        for (String change : new String[] {"POST " + RUNS, "DELETE " + RUNS + "/" + run, "PATCH " + RUNS}) {
            Wire.Answer refused =
                    Wire.to(server, change).with(cookie).with(told).json(RUN).send();
            assertThat(refused.status()).as(change).isEqualTo(403);
            assertThat(refused.body()).contains("urn:sextant:problem:forbidden");
        }
        assertThat(sextant.get("runs?name=crafted").json().path("items")).isEmpty();
    }

    @Test
    void a_form_of_another_site_changes_nothing_with_a_token_either() {
        assertThat(Wire.to(server, "POST " + RUNS)
                        .token(sextant.tokens().secret())
                        .with("Origin: https://evil.example")
                        .json(RUN)
                        .send()
                        .body())
                .contains("urn:sextant:problem:forbidden", "evil.example");
    }

    @Test
    void our_own_page_changes_what_its_cookie_lets_it() {
        Wire.Answer done = Wire.to(server, "POST " + RUNS)
                .with("Cookie: sextant-" + server.getPort() + "="
                        + sextant.tokens().secret())
                .with("Origin: http://" + server.getAuthority())
                .with("Sec-Fetch-Site: same-origin")
                .json("{\"name\":\"ours\",\"driver\":\"client\"}")
                .send();

        assertThat(done.status()).isEqualTo(201);
    }

    @Test
    void no_other_site_is_ever_allowed_to_read_an_answer() {
        Wire.Answer asked = Wire.to(server, "OPTIONS " + RUNS)
                .with("Origin: https://evil.example")
                .with("Access-Control-Request-Method: DELETE")
                .send();
        Wire.Answer read = Wire.to(server, "GET " + RUNS)
                .token(sextant.tokens().secret())
                .with("Origin: https://evil.example")
                .send();

        assertThat(asked.status()).isEqualTo(401);
        for (Wire.Answer answer : new Wire.Answer[] {asked, read}) {
            assertThat(answer.headers()).noneMatch(header -> header.regionMatches(true, 0, "access-control", 0, 14));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/api/v1/runs/../../../etc/passwd",
                "/api/v1/runs/..%2f..%2f..%2fetc%2fpasswd",
                "/api/v1/runs/%2e%2e/%2e%2e/etc/passwd",
                "/api/v1/runs/%2e%2e",
                "/api/v1/runs/..\\..\\etc\\passwd",
                "/api/v1/runs/..%5c..%5cetc%5cpasswd",
                "/api/v1/runs/%00",
                "//etc/passwd",
                "/META-INF/swagger/sextant-1.json",
            })
    void no_path_leads_out(String path) {
        Wire.Answer answer =
                Wire.to(server, "GET " + path).token(sextant.tokens().secret()).send();

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("root:");
    }

    @Test
    void a_small_body_is_not_unfolded_beyond_what_a_body_may_have() throws IOException {
        ByteArrayOutputStream folded = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(folded)) {
            for (int megabyte = 0; megabyte < 100; megabyte++) {
                out.write(new byte[1 << 20]);
            }
        }
        for (String coding : new String[] {"gzip", "deflate", "x-gzip, gzip"}) {
            Wire.Answer refused = Wire.to(server, "POST " + RUNS)
                    .token(sextant.tokens().secret())
                    .with("Content-Type: application/json")
                    .with("Content-Encoding: " + coding)
                    .body(folded.toByteArray())
                    .send();
            assertThat(refused.status()).isEqualTo(coding.equals("gzip") ? 413 : 415);
        }
    }

    @Test
    void what_is_too_deep_or_too_large_is_a_problem() {
        String token = sextant.tokens().secret();
        String deep = "{\"name\":\"deep\",\"driver\":\"client\",\"arguments\":" + "{\"a\":".repeat(100) + "1"
                + "}".repeat(101);

        Wire.Answer deepRefused =
                Wire.to(server, "POST " + RUNS).token(token).json(deep).send();
        Wire.Answer largeRefused = Wire.to(server, "POST " + RUNS)
                .token(token)
                .with("Content-Type: application/json")
                .with("Content-Length: " + (WebServer.MOST_BODY_BYTES + 1))
                .send();
        Wire.Answer longRefused =
                Wire.to(server, "GET /" + "a".repeat(100_000)).token(token).send();

        assertThat(deepRefused.status()).isEqualTo(400);
        assertThat(deepRefused.body()).contains("too deep");
        assertThat(largeRefused.status()).isEqualTo(413);
        assertThat(longRefused.status()).isEqualTo(414);
        for (Wire.Answer answer : new Wire.Answer[] {deepRefused, largeRefused, longRefused}) {
            assertThat(answer.header("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void a_parameter_that_nobody_asks_for_is_refused_by_name() {
        ServedSextant.Answer misspelt = sextant.get("runs?limt=1");
        ServedSextant.Answer needless = sextant.get("openapi.json?verbose=true");
        ServedSextant.Answer behindMany = sextant.get("runs?" + "tag=a&".repeat(2_000) + "limt=1");

        assertThat(misspelt.status()).isEqualTo(400);
        assertThat(misspelt.json().path("errors").path(0).path("field").asText())
                .isEqualTo("limt");
        assertThat(misspelt.json().path("detail").asText())
                .isEqualTo("limt is not known here; known are cursor, direction, heldBy, limit, name, nameContains,"
                        + " state, tag");
        assertThat(needless.json().path("detail").asText()).contains("there are no parameters");
        assertThat(behindMany.json().path("detail").asText()).startsWith("limt is not known here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/runs", "/api/v1/nothing", "/api/v1/runs?limit=0", "/health/live", "/\\", "/login"})
    void every_answer_tells_browsers_how_little_may_be_done_with_it(String path) {
        for (String token : new String[] {sextant.tokens().secret(), "none"}) {
            Wire.Answer answer = Wire.to(server, "GET " + path).token(token).send();

            assertThat(answer.header("content-security-policy"))
                    .as("%s", answer)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.header("x-content-type-options")).contains("nosniff");
            assertThat(answer.header("referrer-policy")).contains("no-referrer");
            assertThat(answer.header("cross-origin-resource-policy")).contains("same-origin");
            assertThat(answer.header("cache-control")).contains("no-store");
        }
    }

    private static int answered(String request, String token) {
        return Wire.to(server, request).token(token).json("{}").send().status();
    }
}
