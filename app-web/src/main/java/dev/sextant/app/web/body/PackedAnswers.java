package dev.sextant.app.web.body;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.server.netty.DefaultHttpCompressionStrategy;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Which answers are packed on their way to a caller who takes them so: data, where there is enough of it. What goes on for
 * ever is not: the framework would pack that, too, and hold back what has just happened. Nor is what says
 * {@code no-transform}, as an answer with a secret does: how short a secret packs beside a text of the caller's tells of it.
 */
@Singleton
@Replaces(DefaultHttpCompressionStrategy.class)
public final class PackedAnswers implements HttpCompressionStrategy {
    /** Tells caches, as well as our own callers, what an answer's form depends on. */
    public static final String VARY = "Accept-Encoding";

    private static final Set<String> DATA =
            Set.of("application/json", "application/problem+json", "application/x-ndjson", "text/csv");

    /** What is shorter goes in one packet anyway. */
    private static final long LEAST_BYTES = 1 << 10;

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public boolean shouldCompress(HttpResponse response) {
        HttpHeaders headers = response.headers();
        return DATA.contains(type(headers))
                && !headers.containsValue(HttpHeaderNames.CACHE_CONTROL, "no-transform", true)
                && HttpUtil.getContentLength(response, LEAST_BYTES) >= LEAST_BYTES;
    }

    /** Of a way of packing whose library is not among ours. */
    @Override
    public int getMaxZstdEncodeSize() {
        return Integer.MAX_VALUE;
    }

    private static String type(HttpHeaders headers) {
        String type = Objects.requireNonNullElse(headers.get(HttpHeaderNames.CONTENT_TYPE), "");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
