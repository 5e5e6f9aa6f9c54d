package dev.sextant.app.web.watch;

import dev.sextant.app.web.problem.Problem;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Writes into every problem which request had it, so that whoever reports one can be helped. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NamedProblems {
    @ResponseFilter
    void name(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String name = request.getHeaders().get(RequestIds.HEADER);
        if (name != null && response.body() instanceof Problem problem) {
            response.body(problem.of(name));
        }
    }
}
