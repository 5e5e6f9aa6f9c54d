package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.web.body.PackedAnswers;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is packed on its way to a caller who says that it may be. */
class PackedAnswersOverHttpTest {
    private static ServedSextant sextant;
    private static HttpClient client;

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant();
        client = HttpClient.newHttpClient();
        for (int i = 0; i < 20; i++) {
            sextant.clientRun("run " + i);
        }
    }

    @AfterAll
    static void close() {
        client.close();
        sextant.close();
    }

    @Test
    void a_long_answer_is_packed_for_whoever_takes_it_so() throws Exception {
        HttpResponse<byte[]> plain = send(get("runs"));
        HttpResponse<byte[]> packed = send(get("runs").header("Accept-Encoding", "gzip, deflate, br"));

        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("vary")).contains("Accept-Encoding");
        assertThat(packed.body().length).isLessThan(plain.body().length / 4);
        assertThat(unpacked(packed.body())).isEqualTo(plain.body());
    }

    @Test
    void what_is_short_or_is_not_to_be_packed_is_not() throws Exception {
        HttpResponse<byte[]> health = send(get("/health/live").header("Accept-Encoding", "gzip"));
        HttpResponse<byte[]> refused = send(get("runs").header("Accept-Encoding", "gzip;q=0, identity"));
        HttpResponse<byte[]> token = send(HttpRequest.newBuilder(sextant.uri("tokens"))
                .header("Accept-Encoding", "gzip")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"scope\":\"read\"}")));

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("content-encoding")).isEmpty();
        assertThat(refused.headers().firstValue("content-encoding")).isEmpty();
        assertThat(token.statusCode()).isEqualTo(201);
        assertThat(token.headers().firstValue("content-encoding")).isEmpty();
        assertThat(token.headers().firstValue("cache-control")).contains("no-store, no-transform");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | no-store | 1024 | true",
                "application/json;charset=utf-8 | no-store | | true",
                "Application/X-NDJSON | no-store | | true",
                "text/csv | no-store | 5000 | true",
                "application/problem+json | no-store | 5000 | true",
                "application/json | no-store | 1023 | false",
                "application/json | no-store, no-transform | 5000 | false",
                "text/event-stream | no-store | | false",
                "application/zip | no-store | | false",
                "| no-store | 5000 | false",
            })
    void what_is_packed_follows_from_its_kind_and_its_length(String type, String caching, Long length, boolean packed) {
        DefaultHttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, caching);
        if (type != null) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        }
        if (length != null) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        }

        assertThat(new PackedAnswers().shouldCompress(response)).isEqualTo(packed);
    }

    private static HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(sextant.uri(path)).GET();
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(
                request.header("Authorization", "Bearer " + sextant.tokens().secret())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
