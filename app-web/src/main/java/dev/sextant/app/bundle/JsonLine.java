package dev.sextant.app.bundle;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import java.util.Optional;

/**
 * Writes one JSON object in the form of RFC 8785, so that there is one way to write it. Its members are given in the order of
 * their names; one that is not there is left out.
 */
final class JsonLine {
    private final StringBuilder text = new StringBuilder("{");

    JsonLine text(String name, String value) {
        return raw(name, CanonicalJson.of(new Json.Str(value)).text());
    }

    JsonLine text(String name, Optional<String> value) {
        return value.isPresent() ? text(name, value.get()) : this;
    }

    JsonLine whole(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** A double, bit for bit; what JSON has no number for is a string: "NaN", "Infinity", "-Infinity". */
    JsonLine number(String name, double value) {
        return Double.isFinite(value)
                ? raw(name, CanonicalJson.of(new Json.Num(value)).text())
                : text(name, Double.toString(value));
    }

    JsonLine flag(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    /** A member whose value is canonical JSON already. */
    JsonLine raw(String name, String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        // A name of ours: nothing in it needs to be escaped.
        text.append('"').append(name).append("\":").append(json);
        return this;
    }

    String done() {
        return text.append('}').toString();
    }
}
