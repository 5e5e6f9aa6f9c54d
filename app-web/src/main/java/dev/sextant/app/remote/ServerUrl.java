package dev.sextant.app.remote;

import dev.sextant.domain.InvalidValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server answers, such as {@code http://127.0.0.1:8787}.
 *
 * @param uri http or https, a host, perhaps a port, and nothing behind it
 */
public record ServerUrl(URI uri) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int GREATEST_PORT = 65_535;

    /**
     * Reads what somebody typed.
     *
     * @param field where it was typed, for the message of a refusal
     * @throws InvalidValue if no server can be there
     */
    public static ServerUrl parse(String field, String text) {
        return read(text)
                .filter(ServerUrl::isWhole)
                .map(uri -> new ServerUrl(URI.create(uri.getScheme() + "://" + uri.getRawAuthority())))
                .orElseThrow(() -> new InvalidValue(
                        field,
                        "is " + InvalidValue.excerpt(withoutQuery(text))
                                + ", but must be a server's, such as http://127.0.0.1:8787 (http or https, a host, and a"
                                + " port of 1 to 65535 where it is not the usual one, with nothing behind it), or a mysql"
                                + " store's, such as jdbc:mysql://localhost:3306/sextant"));
    }

    /** Where a question is to be put. */
    URI at(Question question) {
        return URI.create(uri + question.target());
    }

    private static Optional<URI> read(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(URI uri) {
        return uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && (uri.getPort() == -1 || (uri.getPort() >= 1 && uri.getPort() <= GREATEST_PORT))
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    /** The address that a browser is given has a token in it. */
    private static String withoutQuery(String text) {
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query) + "?…";
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
