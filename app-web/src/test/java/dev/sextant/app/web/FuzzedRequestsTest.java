package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the answer is one that a program can read: no failure of the server, no trace of its stack. */
class FuzzedRequestsTest {
    private static final int REQUESTS = Integer.getInteger("sextant.fuzz.requests", 10_000);
    private static final int REQUESTS_A_RUN = 50;
    private static final long SEED = Long.getLong("sextant.fuzz.seed", 1);
    private static final Pattern TRACE =
            Pattern.compile("\\bat [a-z]+(\\.\\w+)+\\(|Exception|java\\.lang|dev\\.sextant|io\\.micronaut|io\\.netty");

    @Test
    void a_spoilt_request_gets_a_problem_and_harms_nothing() throws IOException {
        JsonNode document = new ObjectMapper().readTree(ApiDocument.text());
        List<ApiPromise.Operation> operations = ApiPromise.ofServer().operations();
        Random random = new Random(SEED);
        int refused = 0;
        try (ServedSextant sextant = new ServedSextant()) {
            String run = "";
            for (int i = 0; i < REQUESTS; i++) {
                if (i % REQUESTS_A_RUN == 0) {
                    run = sextant.clientRun("fuzzed " + i);
                }
                MangledRequest mangled = MangledRequest.of(
                        DescribedRequest.some(
                                document,
                                operations.get(random.nextInt(operations.size())),
                                Map.of("run", run),
                                random),
                        random);
                Wire.Answer answer =
                        mangled.to(sextant.uri("/"), sextant.tokens().secret()).send();
                String what = "request %d of seed %d: %s%n→ %d %s"
                        .formatted(i, SEED, mangled, answer.status(), answer.body());
                assertThat(answer.status()).as(what).isBetween(200, 499);
                if (answer.status() >= 400) {
                    refused++;
                    if (mangled.toString().startsWith("HEAD ")) {
                        // RFC 9110, 9.3.2: what is known of a body only when it is made may be left out, its type with
                        // it; and for what the framework itself refuses it makes no body that nobody would get.
                        assertThat(answer.body()).as(what).isEmpty();
                    } else {
                        assertThat(answer.header("content-type")).as(what).hasValue("application/problem+json");
                    }
                    assertThat(TRACE.matcher(answer.body()).find()).as(what).isFalse();
                }
            }
            // Neither all nor none: what is spoilt is still a request for something.
            assertThat(refused).isBetween(REQUESTS / 4, REQUESTS - REQUESTS / 20);
            String after = sextant.clientRun("after");
            assertThat(sextant.post("runs/" + after + "/events", "[{\"type\":\"t\",\"target\":\"x\",\"time\":0}]")
                            .status())
                    .isEqualTo(200);
        }
    }
}
