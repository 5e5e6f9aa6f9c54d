package dev.sextant.app.web.door;

import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.app.web.problem.UnreadRequest;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at every request before anything else does: whom it calls, which page sends it, whose token it brings, and whether
 * that token gives what the request asks for. What is asked for is known from the controller's method that would answer,
 * and not from the path: no way of writing a path leads around it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Doorkeeper {
    private final HostNames names;
    private final Credentials credentials;

    Doorkeeper(HostNames names, Tokens tokens) {
        this.names = names;
        this.credentials = new Credentials(tokens);
    }

    @RequestFilter
    void admit(HttpRequest<?> request) {
        if (UnreadRequest.is(request)) {
            return;
        }
        requireOurName(request);
        Pages.requireOurs(request);
        Optional<RouteMatch<?>> route = RouteAttributes.getRouteMatch(request);
        if (route.filter(Doorkeeper::isOpen).isEmpty()) {
            Access access = credentials.of(request);
            Reach.note(request, access);
            route.ifPresent(match -> require(access, match, request));
        }
        Parameters.requireText(request);
        route.ifPresent(match -> Parameters.requireKnown(match, request));
    }

    private void requireOurName(HttpRequest<?> request) {
        List<String> called = request.getHeaders().getAll(HttpHeaders.HOST);
        if (called.size() != 1) {
            throw Refused.because(
                    ProblemKind.UNKNOWN_HOST, "there must be one Host header, but there are " + called.size());
        }
        requireOurName(called.getFirst(), request);
        nameInTarget(request).ifPresent(name -> requireOurName(name, request));
    }

    private void requireOurName(String called, HttpRequest<?> request) {
        if (!names.know(called, request.getServerAddress().getPort())) {
            throw Refused.because(
                    ProblemKind.UNKNOWN_HOST,
                    "this server is not known as " + InvalidValue.excerpt(called)
                            + "; if it is to be, start it with --allow-host");
        }
    }

    /** Where the first line of a request names a server, that name stands before the one in the header. */
    private static Optional<String> nameInTarget(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? Optional.of(URI.create(netty.getNativeRequest().uri()))
                        .filter(URI::isAbsolute)
                        .map(URI::getRawAuthority)
                : Optional.empty();
    }

    private static boolean isOpen(RouteMatch<?> route) {
        return route.getRouteInfo().getAnnotationMetadata().hasAnnotation(Open.class);
    }

    private static void require(Access access, RouteMatch<?> route, HttpRequest<?> request) {
        Scope needed = route.getRouteInfo()
                .getAnnotationMetadata()
                .enumValue(Needs.class, Scope.class)
                .orElse(Pages.isSafe(request) ? Scope.READ : Scope.OPERATE);
        if (!access.scope().includes(needed)) {
            throw Refused.because(
                    ProblemKind.FORBIDDEN,
                    "the token gives " + lowerCase(access.scope()) + ", but this needs " + lowerCase(needed));
        }
        access.run().ifPresent(run -> requireReached(run, route));
    }

    private static void requireReached(RunId run, RouteMatch<?> route) {
        boolean looksItself = route.getRouteInfo().getAnnotationMetadata().hasAnnotation(NamesRuns.class);
        if (!looksItself && !run.value().equals(route.getVariableValues().get("run"))) {
            throw Reach.beyond(run);
        }
    }

    private static String lowerCase(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
