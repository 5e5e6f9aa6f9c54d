package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lies between a client and its server, at one address for as long as the test goes on, and fails as networks and servers do.
 * What it passes on is held against the OpenAPI document.
 */
final class UnreliableLink implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final ApiPromise PROMISE = ApiPromise.ofServer();
    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Idempotency-Key");
    private static final byte[] BUSY = """
        {"type":"urn:sextant:problem:busy","title":"Busy","status":503,"detail":"send this again soon"}\
        """.getBytes(StandardCharsets.UTF_8);

    private final HttpServer listening;
    private final HttpClient onwards = HttpClient.newHttpClient();
    private final ServedSextant server;
    private final BlockingQueue<Call> ended = new LinkedBlockingQueue<>();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private volatile Function<Call, Fate> fates = call -> Fate.ANSWERED;

    /** What becomes of a request. */
    enum Fate {
        /** It is answered. */
        ANSWERED,
        /** It does not reach the server. */
        UNHEARD,
        /** It reaches the server, whose answer is lost. */
        UNANSWERED,
        /** It does not reach the server, and is to come again in a second. */
        PUT_OFF
    }

    /**
     * A request.
     *
     * @param what its method, and the last part of its path
     * @param key its Idempotency-Key, empty if it has none
     */
    record Call(String what, String key) {}

    UnreliableLink(ServedSextant server) {
        this.server = server;
        try {
            listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError("no port is free", e);
        }
        listening.createContext("/", this::handle);
        listening.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getAddress().getPort());
    }

    /** Answers, and has seen nothing yet. */
    void begin() {
        become(Fate.ANSWERED);
        ended.clear();
    }

    void become(Fate fate) {
        become(call -> fate);
    }

    void become(Function<Call, Fate> from) {
        fates = from;
    }

    /** Waits until a request, such as {@code POST samples}, met its fate; what is given is a pattern. */
    Call await(String what) throws InterruptedException {
        while (true) {
            Call call = ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(call)
                    .as("a request to %s within %s s", what, PATIENCE_SECONDS)
                    .isNotNull();
            if (call.what().matches(what)) {
                return call;
            }
        }
    }

    private void handle(HttpExchange exchange) {
        // Closed without an answer, it is a connection that broke.
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Call call = new Call(
                    exchange.getRequestMethod() + " " + path.substring(path.lastIndexOf('/') + 1),
                    header(exchange, "Idempotency-Key"));
            Fate fate = fates.apply(call);
            switch (fate) {
                case ANSWERED, UNANSWERED -> {
                    HttpResponse<String> answer = passOn(exchange, body);
                    if (fate == Fate.ANSWERED) {
                        answer(exchange, answer.statusCode(), answer.body().getBytes(StandardCharsets.UTF_8));
                    }
                }
                case PUT_OFF -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    answer(exchange, 503, BUSY);
                }
                case UNHEARD -> {}
            }
            ended.add(call);
        } catch (IOException e) {
            // The client was killed while it was answered.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            broken.add(e);
        }
    }

    private HttpResponse<String> passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.uri(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : PASSED_ON) {
            if (!header(exchange, name).isEmpty()) {
                request.header(name, header(exchange, name));
            }
        }
        HttpResponse<String> answer = onwards.send(request.build(), BodyHandlers.ofString());
        PROMISE.check(answer);
        return answer;
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Fails if an answer was not as it is promised, or anything else went wrong here. */
    void isWhole() {
        assertThat(broken).as("what went wrong on the link").isEmpty();
    }

    @Override
    public void close() {
        listening.stop(0);
        onwards.close();
    }
}
