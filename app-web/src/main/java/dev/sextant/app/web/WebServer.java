package dev.sextant.app.web;

import dev.sextant.app.web.door.HostNames;
import dev.sextant.app.web.door.Tokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers HTTP until it is closed. */
public final class WebServer implements AutoCloseable {
    /** Above it a body is refused. What is larger is sent in pieces. */
    public static final long MOST_BODY_BYTES = 64L << 20;

    /**
     * Above it a body is refused that is one JSON object, and held as a whole: 1 MiB, the most that a run has of its own,
     * may be written with an escape for every byte.
     */
    public static final int MOST_OBJECT_BYTES = 8 << 20;

    /** A cursor or a search may be long; nothing else in the first line of a request is. */
    public static final int MOST_LINE_BYTES = 16 << 10;

    /** A token and cookies, each of which may be of some hundred bytes. */
    public static final int MOST_HEADER_BYTES = 8 << 10;

    /** How long requests that were begun may take to end once the server closes. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final WebSettings settings;
    private final EmbeddedServer server;

    private WebServer(WebSettings settings, EmbeddedServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Begins to answer.
     *
     * @param beans is told the context before it starts, to give it what controllers need
     * @throws ServerNotStarted if it can't listen where it is told to
     */
    public static WebServer start(WebSettings settings, Consumer<ApplicationContext> beans) {
        ApplicationContext context = ApplicationContext.builder()
                .properties(properties(settings))
                .banner(false)
                .deduceEnvironment(false)
                .bootstrapEnvironment(false)
                .environmentPropertySource(false)
                .build();
        context.registerSingleton(Tokens.class, settings.tokens());
        context.registerSingleton(HostNames.class, settings.names());
        beans.accept(context);
        try {
            context.start();
            return new WebServer(settings, context.getBean(EmbeddedServer.class).start());
        } catch (ServerStartupException failure) {
            context.close();
            throw new ServerNotStarted(
                    "can't listen at " + HostNames.bracketed(settings.host()) + ":" + settings.port() + ": "
                            + reason(failure),
                    failure);
        } catch (RuntimeException | Error failure) {
            context.close();
            throw failure;
        }
    }

    private static Map<String, Object> properties(WebSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.application.name", "sextant");
        properties.put("micronaut.server.host", settings.host());
        properties.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
        properties.put("micronaut.server.max-request-size", MOST_BODY_BYTES);
        properties.put("micronaut.server.max-request-buffer-size", MOST_OBJECT_BYTES);
        // Bodies are unpacked where they are read.
        properties.put("micronaut.server.netty.request-decompression-enabled", false);
        properties.put("micronaut.server.date-header", true);
        // Its own look at origins ends in empty answers; the doorkeeper's ends in problems.
        properties.put("micronaut.server.cors.localhost-pass-through", true);
        properties.put("micronaut.server.netty.max-initial-line-length", MOST_LINE_BYTES);
        // All that find room there: those behind would be passed over without a word.
        properties.put("micronaut.server.max-params", MOST_LINE_BYTES);
        properties.put("micronaut.server.netty.max-header-size", MOST_HEADER_BYTES);
        properties.put("micronaut.serde.serialization.inclusion", "NON_ABSENT");
        return properties;
    }

    private static String reason(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(BindException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElseGet(failure::toString);
    }

    /** Where this machine reaches it. */
    public URI uri() {
        return URI.create("http://" + settings.reachedAt() + ":" + server.getPort());
    }

    /** What a person opens in a browser to be let in; it holds the token that gives everything. */
    public URI login() {
        return uri().resolve("/login?token=" + settings.tokens().secret());
    }

    /** Takes no more requests, ends those that were begun, and lets go of the port. */
    @Override
    public void close() {
        try {
            server.getApplicationContext()
                    .getBean(GracefulShutdownManager.class)
                    .shutdownGracefully()
                    .toCompletableFuture()
                    .get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("requests were cut off that took longer than {} to end", GRACE);
        } catch (ExecutionException e) {
            LOG.warn("the server did not end in good order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
