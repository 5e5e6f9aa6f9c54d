package dev.sextant.app.web.door;

import dev.sextant.app.web.body.PackedAnswers;
import dev.sextant.app.web.problem.EveryAnswer;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/** Tells browsers, with every answer, how little may be done with it. No header ever lets another site read one. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerHeaders implements EveryAnswer {
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Referrer-Policy",
            "no-referrer",
            HttpHeaders.VARY,
            PackedAnswers.VARY,
            "X-Content-Type-Options",
            "nosniff");

    @ResponseFilter
    void add(MutableHttpResponse<?> response) {
        complete(response);
    }

    @Override
    public void complete(MutableHttpResponse<?> response) {
        ALWAYS.forEach(response.getHeaders()::set);
        if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
            // One that has a tag may be kept by who asked for it, who then asks whether it still holds.
            response.header(
                    HttpHeaders.CACHE_CONTROL,
                    response.getHeaders().contains(HttpHeaders.ETAG) ? "private, no-cache" : "no-store");
        }
    }
}
