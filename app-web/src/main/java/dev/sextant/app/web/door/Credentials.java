package dev.sextant.app.web.door;

import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import java.util.List;
import java.util.Optional;

/** Finds the token that a request brings: in its Authorization header, or in the cookie of a browser that has logged in. */
final class Credentials {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;

    Credentials(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The cookie that holds a token. Cookies know no ports, so the name does: servers of one machine don't take each other's. */
    static String cookie(HttpRequest<?> request) {
        return "sextant-" + request.getServerAddress().getPort();
    }

    /**
     * What the request's token gives.
     *
     * @throws Refused if it brings none, or one that is not ours
     */
    Access of(HttpRequest<?> request) {
        List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        return headers.isEmpty() ? ofCookie(request) : ofHeader(headers);
    }

    /**
     * What a token gives.
     *
     * @throws Refused if it is not ours
     */
    Access of(String token) {
        return tokens.access(token).orElseThrow(() -> unauthenticated("the token is none of this server's"));
    }

    private Access ofHeader(List<String> headers) {
        String header = headers.getFirst();
        if (headers.size() != 1 || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthenticated("the Authorization header must be one, and read: Bearer TOKEN");
        }
        return of(header.substring(BEARER.length()).strip());
    }

    private Access ofCookie(HttpRequest<?> request) {
        Optional<Cookie> cookie = request.getCookies().findCookie(cookie(request));
        if (cookie.isEmpty()) {
            throw unauthenticated("a token is needed: open the address that `sextant serve` printed, or send the header"
                    + " Authorization: Bearer TOKEN");
        }
        Pages.requireTold(request);
        return of(cookie.get().getValue());
    }

    private static Refused unauthenticated(String detail) {
        return Refused.because(ProblemKind.UNAUTHENTICATED, detail);
    }
}
