package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks, with {@code Expect: 100-continue}, whether to send a body at all. */
class ExpectationsOverHttpTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String GO_ON = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String REFUSED = "HTTP/1.1 413 ";

    private static ServedSextant sextant;

    @BeforeAll
    static void serve() {
        sextant = new ServedSextant();
    }

    @AfterAll
    static void close() {
        sextant.close();
    }

    /** And the connection ends, where the next request would be taken for what was not to be sent. */
    @ParameterizedTest
    @ValueSource(longs = {WebServer.MOST_BODY_BYTES + 1, 5_000_000_000L})
    void a_body_that_is_too_large_is_not_asked_for(long length) throws IOException {
        try (Socket socket = asking(sextant.tokens().secret(), length)) {
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers).startsWith(REFUSED).contains("urn:sextant:problem:body-too-large");
            assertThat(answers.lastIndexOf("HTTP/1.1 ")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, WebServer.MOST_BODY_BYTES})
    void one_that_is_not_is_asked_for(long length) throws IOException {
        try (Socket socket = asking(sextant.tokens().secret(), length)) {
            assertThat(firstBytes(socket, GO_ON.length())).isEqualTo(GO_ON);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5_000_000_000L})
    void whoever_has_no_token_is_asked_for_none(long length) throws IOException {
        try (Socket socket = asking("none", length)) {
            assertThat(firstBytes(socket, REFUSED.length())).isEqualTo("HTTP/1.1 401 ");
        }
    }

    @Test
    void a_body_that_was_asked_for_is_stored() throws IOException {
        String body = "{\"time\":1,\"type\":\"t\",\"target\":\"x\"}\n";
        try (Socket socket = asking(sextant.tokens().secret(), body.length())) {
            assertThat(firstBytes(socket, GO_ON.length())).isEqualTo(GO_ON);
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));

            assertThat(firstBytes(socket, REFUSED.length())).isEqualTo("HTTP/1.1 200 ");
        }
    }

    private static String firstBytes(Socket socket, int many) throws IOException {
        return new String(socket.getInputStream().readNBytes(many), StandardCharsets.UTF_8);
    }

    private static Socket asking(String token, long length) throws IOException {
        URI events = sextant.uri("runs/" + sextant.clientRun("asking") + "/events");
        Socket socket = new Socket(events.getHost(), events.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream()
                .write(String.join(
                                "\r\n",
                                "POST " + events.getPath() + " HTTP/1.1",
                                "Host: " + events.getAuthority(),
                                "Authorization: Bearer " + token,
                                "Content-Type: application/x-ndjson",
                                "Content-Length: " + length,
                                "Expect: 100-continue",
                                "",
                                "")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
