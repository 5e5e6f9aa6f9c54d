package dev.sextant.app.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reader of server-sent events, which understands them as a browser does, and takes from the line only what it reads. */
public final class LiveLine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private String lastId = "";

    /** An event, and how far the reader has come with it. */
    public record Told(String id, String name, JsonNode data) {
        public String topic() {
            return data.path("topic").asText();
        }

        /** The sequences of its items. */
        public List<Long> sequences() {
            List<Long> sequences = new ArrayList<>();
            data.path("items")
                    .forEach(item -> sequences.add(item.path("sequence").asLong()));
            return sequences;
        }
    }

    private LiveLine(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Opens one. */
    public static LiveLine open(HttpClient client, URI uri, String token, Optional<String> lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip");
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        uri + ": " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new LiveLine(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** The id of the last event so far, whether it told something or not. */
    public String lastId() {
        return lastId;
    }

    /** Whether there is something to read, as far as that is known. */
    boolean isReady() throws IOException {
        return lines.ready();
    }

    /** The next line as it stands; empty at the end. */
    Optional<String> line() throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    /** The next event that tells something; empty at the end. */
    public Optional<Told> nextIfAny() throws IOException {
        String id = lastId;
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                data.append(line.substring("data: ".length()));
            } else if (line.isEmpty()) {
                // Not before: an event that is cut in two has not come.
                lastId = id;
                if (!data.isEmpty()) {
                    return Optional.of(new Told(lastId, name, JSON.readTree(data.toString())));
                }
                name = "message";
            } else if (!line.startsWith(":") && !line.startsWith("retry: ")) {
                throw new AssertionError("no browser understands " + line);
            }
        }
        return Optional.empty();
    }

    /** The next event that tells something. */
    public Told next() throws IOException {
        return nextIfAny().orElseThrow(() -> new AssertionError("the server has ended the line after " + lastId));
    }

    /** Leaves, as a browser does whose page is closed. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
