package dev.sextant.app.demo;

import dev.sextant.domain.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Short words for values and sentences. */
final class Fields {
    private Fields() {}

    static Json num(double value) {
        return new Json.Num(value);
    }

    /** A sentence that is the same on every machine, whatever its language. */
    @SuppressWarnings("AnnotateFormatMethod") // The annotation would be one more library.
    static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static Json text(String value) {
        return new Json.Str(value);
    }

    static Json pair(int x, int y) {
        return new Json.Arr(List.of(num(x), num(y)));
    }

    static Json.Obj obj(Map<String, Json> members) {
        return new Json.Obj(members);
    }
}
