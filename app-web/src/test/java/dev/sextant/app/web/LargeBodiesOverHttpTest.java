package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driving.Follower;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies that are read while they come, packed or not, and up to a limit. */
class LargeBodiesOverHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EVENT = "{\"time\":1,\"type\":\"t\",\"target\":\"x\"}\n";

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
    void lines_are_stored_while_the_body_still_comes() {
        String run = sextant.clientRun("coming");
        try (Follower<Recorded<Event>> follower = sextant.hexagon().followRun().events(new RunId(run), 0)) {
            Supplier<InputStream> restOnceTheFirstAreStored = () -> {
                assertThat(delivered(follower)).isNotEmpty();
                return text(EVENT);
            };

            Answer stored =
                    chunked(run, oneByOne(List.of(() -> text(EVENT.repeat(100_000)), restOnceTheFirstAreStored)));

            assertThat(stored.json().path("stored").asInt()).isEqualTo(100_001);
        }
    }

    @Test
    void a_body_that_no_buffer_holds_is_stored() {
        String run = sextant.clientRun("large");
        String line =
                "{\"time\":1,\"type\":\"t\",\"target\":\"x\",\"context\":{\"c\":\"" + "x".repeat(1 << 19) + "\"}}\n";

        Answer stored = chunked(run, repeated(line, 100));

        assertThat(stored.json().path("stored").asInt()).isEqualTo(100);
    }

    @Test
    void a_body_of_more_than_64_MiB_is_refused_and_says_how_much_of_it_is_stored() {
        String run = sextant.clientRun("too-large");
        String line = EVENT.strip() + " ".repeat((64 << 10) - EVENT.length()) + "\n";

        Answer atTheLimit = chunked(run, repeated(line, 1_024));
        Answer above = chunked(run, oneByOne(List.of(() -> repeated(line, 1_024), () -> text("\n"))));

        assertThat(atTheLimit.json().path("stored").asInt()).isEqualTo(1_024);
        assertThat(above.status()).isEqualTo(413);
        assertThat(above.problem()).isEqualTo("body-too-large");
        assertThat(above.json().path("stored").asInt()).isEqualTo(1_000);
    }

    @Test
    void a_body_that_is_said_to_be_larger_is_refused_before_it_comes() throws IOException {
        URI uri = sextant.uri("runs/" + sextant.clientRun("said") + "/events");
        String head = "POST " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nAuthorization: Bearer " + sextant.tokens().secret()
                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + (WebServer.MOST_BODY_BYTES + 1)
                + "\r\n\r\n";
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((head + EVENT).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void a_wrong_line_is_answered_however_much_stands_behind_it() {
        String run = sextant.clientRun("behind");
        String line = EVENT.strip() + " ".repeat((64 << 10) - EVENT.length()) + "\n";

        Answer refused = chunked(run, oneByOne(List.of(() -> text("{}\n".repeat(100)), () -> repeated(line, 1_000))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors")).hasSize(100);
    }

    @Test
    void a_packed_body_is_unpacked() {
        String run = sextant.clientRun("packed");
        String line = EVENT.strip() + " ".repeat((1 << 10) - EVENT.length()) + "\n";

        Answer stored = packed(run, line.repeat(1_024).getBytes(StandardCharsets.UTF_8), 32);

        assertThat(stored.json().path("stored").asInt()).isEqualTo(32_768);
    }

    @Test
    void a_packed_body_may_be_no_larger_than_another() {
        String run = sextant.clientRun("bomb");
        byte[] blank = new byte[1 << 20];
        Arrays.fill(blank, (byte) '\n');

        Answer atTheLimit = packed(run, blank, 64);
        Answer refused = packed(run, blank, 65);

        assertThat(atTheLimit.json().path("detail").asText()).startsWith("body has no line");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.problem()).isEqualTo("body-too-large");
    }

    @Test
    void a_packed_body_of_unknown_length_may_be_no_larger_either_by_one_byte() {
        String run = sextant.clientRun("bomb in pieces");
        byte[] blank = new byte[1 << 20];
        Arrays.fill(blank, (byte) '\n');
        byte[] most = zipped(blank, 64);
        byte[] one = zipped(new byte[] {'\n'}, 1);

        Answer atTheLimit = packedInPieces(run, new ByteArrayInputStream(most));
        // What is packed may come in parts, each packed by itself: they are one body.
        Answer above = packedInPieces(
                run, new SequenceInputStream(new ByteArrayInputStream(most), new ByteArrayInputStream(one)));

        assertThat(atTheLimit.status()).isEqualTo(400);
        assertThat(atTheLimit.json().path("detail").asText()).startsWith("body has no line");
        assertThat(above.status()).isEqualTo(413);
        assertThat(above.problem()).isEqualTo("body-too-large");
    }

    @Test
    void a_body_that_is_not_packed_as_it_says_is_refused() {
        String run = sextant.clientRun("unpacked");

        Answer plain = encoded(run, "gzip", EVENT.getBytes(StandardCharsets.UTF_8));
        Answer empty = encoded(run, "gzip", new byte[0]);
        Answer cut =
                encoded(run, "gzip", Arrays.copyOf(zipped(EVENT.repeat(9).getBytes(StandardCharsets.UTF_8), 1), 30));
        Answer other = encoded(run, "br", EVENT.getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(plain.status(), empty.status(), cut.status(), other.status()))
                .containsExactly(400, 400, 400, 415);
        assertThat(List.of(plain.problem(), empty.problem(), cut.problem())).containsOnly("unreadable-body");
        assertThat(encoded(run, "identity", EVENT.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_object_of_8_MiB_is_read_and_one_byte_more_is_not_packed_or_not() {
        String object = "{\"name\":\"spacious\",\"driver\":\"client\"}";
        byte[] most = (object + " ".repeat((8 << 20) - object.length())).getBytes(StandardCharsets.US_ASCII);
        byte[] above = Arrays.copyOf(most, most.length + 1);
        above[most.length] = ' ';

        assertThat(registered("identity", most).status()).isEqualTo(201);
        assertThat(registered("gzip", zipped(most, 1)).status()).isEqualTo(200);
        for (Answer refused : List.of(registered("identity", above), registered("gzip", zipped(above, 1)))) {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.problem()).isEqualTo("body-too-large");
            assertThat(refused.json().path("detail").asText())
                    .contains("8388608")
                    .doesNotContain("micronaut");
        }
    }

    private static Answer registered(String encoding, byte[] body) {
        return sextant.send(
                "runs",
                request -> request.header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void a_packed_request_is_unpacked_too() {
        byte[] body = "{\"name\":\"packed-run\",\"driver\":\"client\"}".getBytes(StandardCharsets.UTF_8);

        Answer registered = sextant.send(
                "runs",
                request -> request.header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(zipped(body, 1))));

        assertThat(registered.status()).isEqualTo(201);
    }

    private static List<Recorded<Event>> delivered(Follower<Recorded<Event>> follower) {
        try {
            return follower.next(PATIENCE) instanceof Delivery.Entries<Recorded<Event>>(var entries)
                    ? entries
                    : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Answer chunked(String run, InputStream body) {
        return sextant.send(
                "runs/" + run + "/events",
                request -> request.header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofInputStream(() -> body)));
    }

    private static Answer packed(String run, byte[] part, int times) {
        return encoded(run, "gzip", zipped(part, times));
    }

    private static Answer packedInPieces(String run, InputStream body) {
        return sextant.send(
                "runs/" + run + "/events",
                request -> request.header("Content-Type", "application/x-ndjson")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofInputStream(() -> body)));
    }

    private static byte[] zipped(byte[] part, int times) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                zip.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static Answer encoded(String run, String encoding, byte[] body) {
        return sextant.send(
                "runs/" + run + "/events",
                request -> request.header("Content-Type", "application/x-ndjson")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream repeated(String text, int times) {
        return oneByOne(Collections.nCopies(times, () -> text(text)));
    }

    /** Parts of a body, each of which is made when it is read. */
    private static InputStream oneByOne(List<Supplier<InputStream>> parts) {
        Iterator<Supplier<InputStream>> left = parts.iterator();
        return new InputStream() {
            private InputStream part = InputStream.nullInputStream();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = part.read(into, from, length);
                while (read < 0 && left.hasNext()) {
                    part = left.next().get();
                    read = part.read(into, from, length);
                }
                return read;
            }
        };
    }
}
