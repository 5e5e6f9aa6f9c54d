package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.app.web.WebServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come at once in pieces, none of which says how long it will be, to a server whose heap would not hold them. */
@Timeout(300)
class LargeBodiesAtOnceTest {
    /** Of each kind; the heap is of 256 MiB, and a body of 64. */
    private static final int BODIES = 3;

    private static final String EVENT = "{\"time\":1,\"type\":\"t\",\"target\":\"x\"}";
    private static final int LINE = 64 << 10;
    private static final int LINES = Math.toIntExact(WebServer.MOST_BODY_BYTES / LINE);
    private static final byte[] SPACED =
            (EVENT + " ".repeat(LINE - EVENT.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ONE_MORE = {'\n'};
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void none_is_held_as_a_whole_and_each_that_is_too_large_is_refused() throws Exception {
        byte[] packed = packed();
        try (ServerProcess server = ServerProcess.start(folder, 0);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            String runs = "/api/v1/runs";
            String run = JSON.readTree(client.send(
                                    request(server, runs)
                                            .header("Content-Type", "application/json")
                                            .POST(BodyPublishers.ofString("{\"name\":\"large\",\"driver\":\"client\"}"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .path("id")
                    .asText();
            String events = runs + "/" + run + "/events";
            List<CompletableFuture<HttpResponse<String>>> whole = new ArrayList<>();
            List<CompletableFuture<HttpResponse<String>>> tooLarge = new ArrayList<>();
            for (int body = 0; body < BODIES; body++) {
                whole.add(send(client, request(server, events), LargeBodiesAtOnceTest::lines));
                tooLarge.add(send(client, request(server, events), () -> and(lines(), ONE_MORE)));
                tooLarge.add(send(
                        client,
                        request(server, events).header("Content-Encoding", "gzip"),
                        () -> and(new ByteArrayInputStream(packed), packed)));
            }
            for (CompletableFuture<HttpResponse<String>> answer : whole) {
                assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(200);
                assertThat(json(answer).path("stored").asInt()).isEqualTo(LINES);
            }
            for (CompletableFuture<HttpResponse<String>> answer : tooLarge) {
                assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(413);
                assertThat(json(answer).path("stored").asInt()).isPositive().isLessThan(LINES + 1);
            }
        }
    }

    /** A number takes two bytes of a body, and forty on the heap; packed, a thousand of them take two bytes. */
    @Test
    void none_is_held_as_a_whole_that_is_one_array_or_one_object_of_small_values() throws Exception {
        byte[] array = packed("[", "0,", "0]");
        byte[] entry = packed("[[", "0,", "0]]");
        byte[] object = packed("{\"name\":\"n\",\"driver\":\"client\",\"arguments\":{\"a\":[", "0,", "0]}}");
        try (ServerProcess server = ServerProcess.start(folder, 0);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            String runs = "/api/v1/runs";
            String events = runs + "/0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34/events";
            List<CompletableFuture<HttpResponse<String>>> wrong = new ArrayList<>();
            List<CompletableFuture<HttpResponse<String>>> tooLarge = new ArrayList<>();
            for (int body = 0; body < BODIES; body++) {
                wrong.add(sendPacked(client, request(server, events), array));
                wrong.add(sendPacked(client, request(server, events), entry));
                tooLarge.add(sendPacked(client, request(server, runs), object));
            }
            for (CompletableFuture<HttpResponse<String>> answer : wrong) {
                assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(400);
            }
            for (CompletableFuture<HttpResponse<String>> answer : tooLarge) {
                assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(413);
            }
        }
    }

    private static CompletableFuture<HttpResponse<String>> sendPacked(
            HttpClient client, HttpRequest.Builder request, byte[] body) {
        return client.sendAsync(
                request.header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** As many bytes as a body may have, nearly all of them the middle again and again. */
    private static byte[] packed(String begin, String middle, String end) throws IOException {
        byte[] middles = middle.repeat(LINE / middle.length()).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(begin.getBytes(StandardCharsets.US_ASCII));
            for (int times = 1; times < LINES; times++) {
                zip.write(middles);
            }
            zip.write(end.getBytes(StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }

    /** As many bytes as a body may have. */
    private static InputStream lines() {
        return new SequenceInputStream(Collections.enumeration(Collections.nCopies(LINES, SPACED).stream()
                .map(ByteArrayInputStream::new)
                .toList()));
    }

    private static InputStream and(InputStream first, byte[] then) {
        return new SequenceInputStream(first, new ByteArrayInputStream(then));
    }

    /** A little more than half of what a body may have: packed, it may come twice, and is one body then. */
    private static byte[] packed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            for (int line = 0; line <= LINES / 2; line++) {
                zip.write(SPACED);
            }
        }
        return packed.toByteArray();
    }

    private static CompletableFuture<HttpResponse<String>> send(
            HttpClient client, HttpRequest.Builder request, Supplier<InputStream> body) {
        return client.sendAsync(
                request.header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofInputStream(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .timeout(Duration.ofSeconds(200))
                .header("Authorization", "Bearer " + server.token());
    }

    private static JsonNode json(CompletableFuture<HttpResponse<String>> answer) throws IOException {
        return JSON.readTree(answer.join().body());
    }
}
