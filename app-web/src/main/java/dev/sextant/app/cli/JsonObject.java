package dev.sextant.app.cli;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import java.util.Collection;
import java.util.Optional;

/** Writes one JSON object, its members in the order in which they are given. */
final class JsonObject {
    private final StringBuilder text = new StringBuilder("{");

    JsonObject text(String name, String value) {
        return raw(name, quoted(value));
    }

    JsonObject text(String name, Optional<String> value) {
        return raw(name, value.map(JsonObject::quoted).orElse("null"));
    }

    JsonObject whole(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** A double, exactly; what JSON has no number for is a string: "NaN", "Infinity", "-Infinity". */
    JsonObject number(String name, double value) {
        return raw(name, Double.isFinite(value) ? Shown.exact(value) : quoted(Shown.exact(value)));
    }

    JsonObject flag(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    JsonObject list(String name, Collection<String> values) {
        return raw(name, array(values));
    }

    /** A member whose value is JSON already. */
    JsonObject raw(String name, String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        // A name of ours: nothing in it needs to be escaped.
        text.append('"').append(name).append("\":").append(json);
        return this;
    }

    String done() {
        return text + "}";
    }

    static String array(Collection<String> json) {
        return "[" + String.join(",", json) + "]";
    }

    static String quoted(String value) {
        return CanonicalJson.of(new Json.Str(value)).text();
    }
}
