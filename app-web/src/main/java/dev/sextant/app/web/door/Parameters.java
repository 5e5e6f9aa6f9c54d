package dev.sextant.app.web.door;

import dev.sextant.app.web.body.Utf8;
import dev.sextant.domain.InvalidValue;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteMatch;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sees to it that nobody takes an answer for what they asked for because a misspelt parameter was passed over. */
final class Parameters {
    private Parameters() {}

    /**
     * Looks at the bytes of a request's query, which the framework would mend: whoever asks for a word would be answered for
     * another one.
     *
     * @throws InvalidValue if a name or a value is no UTF-8
     */
    static void requireText(HttpRequest<?> request) {
        String query = request.getUri().getRawQuery();
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String parameter : query.split("[&;]", -1)) {
            int end = parameter.indexOf('=');
            String name = text("the name of a parameter", end < 0 ? parameter : parameter.substring(0, end));
            text(name, parameter.substring(end + 1));
        }
    }

    /** What a part of a query says, a byte a character before it is read as text. */
    private static String text(String what, String part) {
        byte[] bytes = URLDecoder.decode(part, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        return Utf8.text(what, bytes, 0, bytes.length);
    }

    /**
     * Looks at the names of a request's query.
     *
     * @throws InvalidValue if the method that would answer does not ask for one of them
     */
    static void requireKnown(RouteMatch<?> route, HttpRequest<?> request) {
        Set<String> given = new TreeSet<>(request.getParameters().names());
        if (given.isEmpty() || !(route instanceof MethodBasedRouteMatch<?, ?> match)) {
            return;
        }
        Set<String> known = Arrays.stream(match.getArguments())
                .flatMap(Parameters::names)
                .collect(Collectors.toCollection(TreeSet::new));
        given.removeAll(known);
        if (!given.isEmpty()) {
            String name = given.iterator().next();
            throw new InvalidValue(
                    name.isEmpty() ? "\"\"" : name,
                    "is not known here; "
                            + (known.isEmpty() ? "there are no parameters" : "known are " + String.join(", ", known)));
        }
    }

    private static Stream<String> names(Argument<?> argument) {
        if (argument.isAnnotationPresent(RequestBean.class)) {
            return BeanIntrospection.getIntrospection(argument.getType()).getBeanProperties().stream()
                    .filter(property -> property.isAnnotationPresent(QueryValue.class))
                    .map(property -> property.stringValue(QueryValue.class).orElse(property.getName()));
        }
        return argument.isAnnotationPresent(QueryValue.class)
                ? Stream.of(argument.getAnnotationMetadata()
                        .stringValue(QueryValue.class)
                        .orElse(argument.getName()))
                : Stream.empty();
    }
}
