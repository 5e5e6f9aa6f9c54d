package dev.sextant.app.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.web.live.LiveReaders;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A server over a store on the heap, and a client that holds every answer against the OpenAPI document. */
final class ServedSextant implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ApiPromise PROMISE = ApiPromise.ofServer();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tokens tokens = Tokens.fresh(new Random(1));
    private final Hexagon hexagon;
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final LiveReaders liveReaders;

    /** An answer and its body as JSON, {@code null} if it has none. */
    record Answer(int status, HttpResponse<String> response, JsonNode json) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The end of the problem's type. */
        String problem() {
            return json.path("type").asText().replace("urn:sextant:problem:", "");
        }
    }

    ServedSextant() {
        this(new StorageChoice.Memory());
    }

    ServedSextant(StorageChoice store) {
        this(Hexagon.open(store, Outside.real()));
    }

    /** Serves a hexagon, which is its own from now on. */
    ServedSextant(Hexagon hexagon) {
        this.hexagon = hexagon;
        AtomicReference<ApplicationContext> context = new AtomicReference<>();
        try {
            server = WebServer.start(WebSettings.loopback(0, tokens), beans -> {
                beans.registerSingleton(Hexagon.class, hexagon);
                context.set(beans);
            });
            liveReaders = context.get().getBean(LiveReaders.class);
        } catch (RuntimeException | Error failure) {
            hexagon.close();
            throw failure;
        }
    }

    Hexagon hexagon() {
        return hexagon;
    }

    Tokens tokens() {
        return tokens;
    }

    URI uri(String path) {
        return server.uri().resolve(path.startsWith("/") ? path : Paths.API + "/" + path);
    }

    Answer get(String path) {
        return send(path, HttpRequest.Builder::GET);
    }

    Answer delete(String path) {
        return send(path, HttpRequest.Builder::DELETE);
    }

    Answer post(String path, String json) {
        return send(
                path,
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** What is answered as a file: each character of the body is one of its bytes. */
    Answer download(String path) {
        return send(path, HttpRequest.Builder::GET, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    Answer send(String path, UnaryOperator<HttpRequest.Builder> how) {
        return send(path, how, BodyHandlers.ofString());
    }

    private Answer send(String path, UnaryOperator<HttpRequest.Builder> how, BodyHandler<String> reader) {
        HttpRequest request = how.apply(HttpRequest.newBuilder(uri(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + tokens.secret()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, reader);
            PROMISE.check(response);
            boolean isJson =
                    response.headers().firstValue("content-type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(), response, isJson ? JSON.readTree(response.body()) : JSON.nullNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Follows live. */
    LiveLine live(String query, String... lastEventId) {
        return LiveLine.open(
                client,
                uri("stream?" + query),
                tokens.secret(),
                Optional.of(lastEventId).filter(ids -> ids.length > 0).map(ids -> ids[0]));
    }

    /** How many follow live, as the server sees it. */
    int liveReaders() {
        return liveReaders.count();
    }

    /** Registers a run that a client drives; answers its id. */
    String clientRun(String name) {
        return post("runs", "{\"name\":\"" + name + "\",\"driver\":\"client\"}")
                .json()
                .path("id")
                .asText();
    }

    @Override
    public void close() {
        // From the outside in. Who still follows live would never be done.
        client.shutdownNow();
        server.close();
        hexagon.close();
    }
}
