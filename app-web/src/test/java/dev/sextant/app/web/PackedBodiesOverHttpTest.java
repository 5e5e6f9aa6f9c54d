package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.web.ServedSextant.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends bodies in gzip that are more than one part of it, or more than gzip. */
class PackedBodiesOverHttpTest {
    private static final String EVENT = "{\"time\":1,\"type\":\"t\",\"target\":\"x\"}\n";
    private static final int MANY = 200_000;

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
    void parts_that_were_packed_one_by_one_are_one_body() {
        String run = sextant.clientRun("parts");

        Answer stored = send(run, joined(gzip(EVENT), gzip(EVENT), gzip("")));

        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.json().path("stored").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\n", EVENT, "\u001f", "\u001f\u008b", "\u001f\u008b\b\0\0\0\0\0\0\0"})
    void what_stands_behind_gzip_and_is_none_is_refused_and_nothing_stored(String behind) {
        String run = sextant.clientRun("behind");

        Answer refused = send(run, joined(gzip(EVENT), behind.getBytes(StandardCharsets.ISO_8859_1)));

        requireRefused(refused.status(), refused.json().toString());
        assertThat(sextant.get("runs/" + run + "/events").json().path("items")).isEmpty();
    }

    @Test
    void so_is_it_behind_an_object() {
        Answer refused = sextant.send(
                "runs",
                request -> request.header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(
                                joined(gzip("{\"name\":\"behind-object\",\"driver\":\"client\"}"), new byte[1]))));

        requireRefused(refused.status(), refused.json().toString());
        assertThat(sextant.get("runs?name=behind-object").json().path("items")).isEmpty();
    }

    /** The first chunk is whole gzip: who takes it for all there is would answer for half of what was sent. */
    @Test
    void a_garbled_chunk_behind_a_whole_part_is_not_the_end() {
        String run = sextant.clientRun("chunks");
        byte[] part = gzip(EVENT);

        Wire.Answer refused = Wire.to(sextant.uri("/"), "POST /api/v1/runs/" + run + "/events")
                .token(sextant.tokens().secret())
                .with("Content-Type: application/x-ndjson")
                .with("Content-Encoding: gzip")
                .chunks(Integer.toHexString(part.length) + "\r\n" + new String(part, StandardCharsets.ISO_8859_1)
                        + "\r\nzz\r\n")
                .send();

        requireRefused(refused.status(), refused.body());
        assertThat(sextant.get("runs/" + run + "/events").json().path("items")).isEmpty();
    }

    @Test
    void parts_that_hold_nothing_are_not_read_without_end() {
        byte[] nothing = gzip("");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < MANY; i++) {
            all.writeBytes(nothing);
        }
        String run = sextant.clientRun("nothing");

        Answer refused = send(run, joined(all.toByteArray(), gzip(EVENT)));

        requireRefused(refused.status(), refused.json().toString());
        assertThat(refused.json().path("detail").asText()).contains("100 parts in a row");
    }

    private static void requireRefused(int status, String body) {
        assertThat(status).as(body).isEqualTo(400);
        assertThat(body).contains("urn:sextant:problem:unreadable-body");
    }

    private static Answer send(String run, byte[] body) {
        return sextant.send(
                "runs/" + run + "/events",
                request -> request.header("Content-Type", "application/x-ndjson")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
