package dev.sextant.app.web.door;

import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.InvalidValue;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells requests of our own pages from those that a browser sends for a page of another site. A browser says where a request
 * comes from, and no page can have it say otherwise; whoever is no browser says nothing.
 */
final class Pages {
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    /** {@code none}: a person typed the address. */
    private static final Set<String> OUR_SITES = Set.of("same-origin", "none");

    /** These change nothing. Everything else may, and any method that we do not know. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private Pages() {}

    static boolean isSafe(HttpRequest<?> request) {
        return SAFE.contains(request.getMethodName());
    }

    /**
     * Lets a page of another site change nothing.
     *
     * @throws Refused if the request may change something, and a browser says that it is another site's
     */
    static void requireOurs(HttpRequest<?> request) {
        if (isSafe(request)) {
            return;
        }
        for (String origin : request.getHeaders().getAll(HttpHeaders.ORIGIN)) {
            if (!isOurs(origin, request)) {
                throw crossSite(HttpHeaders.ORIGIN, origin);
            }
        }
        for (String site : request.getHeaders().getAll(FETCH_SITE)) {
            if (!OUR_SITES.contains(site.toLowerCase(Locale.ROOT))) {
                throw crossSite(FETCH_SITE, site);
            }
        }
    }

    /**
     * Does not rely on a cookie alone, which a browser brings along whoever had it send the request.
     *
     * @throws Refused if the request may change something, and does not say where it comes from
     */
    static void requireTold(HttpRequest<?> request) {
        if (!isSafe(request)
                && List.of(HttpHeaders.ORIGIN, FETCH_SITE).stream().noneMatch(request.getHeaders()::contains)) {
            throw Refused.because(
                    ProblemKind.FORBIDDEN,
                    "a cookie alone does not say which page sends this; send the token as Authorization: Bearer TOKEN");
        }
    }

    /** The name that is called has been looked at before. */
    private static boolean isOurs(String origin, HttpRequest<?> request) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    private static Refused crossSite(String header, String value) {
        return Refused.because(
                ProblemKind.FORBIDDEN,
                header + " is " + InvalidValue.excerpt(value) + ", but pages of other sites change nothing here");
    }
}
