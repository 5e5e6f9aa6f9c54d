package dev.sextant.app.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request as it stands on the wire, with headers that a proper client would not let anyone write. */
final class Wire {
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI server;
    private final List<String> head = new ArrayList<>();
    private byte[] body = new byte[0];

    private Wire(URI server, String line) {
        this.server = server;
        head.add(line);
    }

    /** An answer as it stands on the wire. */
    record Answer(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst();
        }
    }

    /** A request to a server, such as {@code GET /}, with its name and nothing else. */
    static Wire to(URI server, String methodAndTarget) {
        return inVersion(server, methodAndTarget, "HTTP/1.1");
    }

    /** A request in a version of HTTP that may be none. */
    static Wire inVersion(URI server, String methodAndTarget, String version) {
        return new Wire(server, methodAndTarget + " " + version)
                .with("Connection: close")
                .with("Host: " + server.getAuthority());
    }

    /** A request that does not say to whom it goes. */
    static Wire nameless(URI server, String methodAndTarget) {
        return new Wire(server, methodAndTarget + " HTTP/1.1").with("Connection: close");
    }

    Wire with(String header) {
        head.add(header);
        return this;
    }

    Wire token(String token) {
        return with("Authorization: Bearer " + token);
    }

    Wire json(String text) {
        return with("Content-Type: application/json").body(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire body(byte[] bytes) {
        body = bytes;
        return with("Content-Length: " + bytes.length);
    }

    /** A body that says itself where it ends, or does not. */
    Wire chunks(String text) {
        body = text.getBytes(StandardCharsets.ISO_8859_1);
        return with("Transfer-Encoding: chunked");
    }

    /** Bytes behind the headers, of which the headers say nothing more than they do. */
    Wire followedBy(String text) {
        body = text.getBytes(StandardCharsets.ISO_8859_1);
        return this;
    }

    Answer send() {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            request.writeTo(socket.getOutputStream());
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(String all) {
        int end = all.indexOf("\r\n\r\n");
        if (all.startsWith("HTTP/1.1 100")) {
            return read(all.substring(end + 4));
        }
        List<String> lines = all.substring(0, end).lines().toList();
        return new Answer(
                Integer.parseInt(lines.getFirst().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length())),
                lines.subList(1, lines.size()),
                all.substring(end + 4));
    }
}
