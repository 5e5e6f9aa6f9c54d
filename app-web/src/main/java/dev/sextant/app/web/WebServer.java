package dev.sextant.app.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Answers HTTP until it is closed. */
public final class WebServer implements AutoCloseable {
    /** Above it a body is refused. What is larger is sent in pieces. */
    public static final long MOST_BODY_BYTES = 64L << 20;

    private final EmbeddedServer server;

    private WebServer(EmbeddedServer server) {
        this.server = server;
    }

    /**
     * Begins to answer.
     *
     * @param beans is told the context before it starts, to give it what controllers need
     */
    public static WebServer start(WebSettings settings, Consumer<ApplicationContext> beans) {
        ApplicationContext context = ApplicationContext.builder()
                .properties(properties(settings))
                .banner(false)
                .deduceEnvironment(false)
                .bootstrapEnvironment(false)
                .environmentPropertySource(false)
                .build();
        beans.accept(context);
        try {
            context.start();
            return new WebServer(context.getBean(EmbeddedServer.class).start());
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
        properties.put("micronaut.server.date-header", true);
        properties.put("micronaut.serde.serialization.inclusion", "NON_ABSENT");
        return properties;
    }

    /** Where it answers. */
    public URI uri() {
        return server.getURI();
    }

    @Override
    public void close() {
        server.close();
    }
}
