package dev.sextant.app.web.problem;

import dev.sextant.domain.json.Json;
import io.micronaut.core.type.Argument;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a parameter must be, in words. */
final class Expected {
    private Expected() {}

    static String of(Argument<?> argument) {
        Class<?> type = argument.getType();
        if (type == Optional.class || Iterable.class.isAssignableFrom(type)) {
            return of(argument.getTypeParameters()[0]);
        }
        if (Json.class.isAssignableFrom(type)) {
            return "a JSON object";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == double.class || type == Double.class || type == OptionalDouble.class) {
            return "a number";
        }
        if (type == int.class || type == Integer.class || type == OptionalInt.class) {
            return "a whole number up to " + Integer.MAX_VALUE;
        }
        if (type == long.class || type == Long.class || type == OptionalLong.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return "a text";
    }
}
