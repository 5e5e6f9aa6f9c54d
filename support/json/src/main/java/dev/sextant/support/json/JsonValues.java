package dev.sextant.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes one value of what a parser reads, up to as many values within it as it may have. */
final class JsonValues {
    /** Of a member's name in a refusal, in UTF-16 units. */
    private static final int LONGEST_NAME = 60;

    private final JsonParser parser;
    private final String field;
    private final int most;
    private int values;

    /**
     * @param field what is read, for the message of a refusal
     * @param most values, the outermost counted
     */
    JsonValues(JsonParser parser, String field, int most) {
        this.parser = parser;
        this.field = field;
        this.most = most;
    }

    /** The value that begins where the parser stands. */
    Json value() throws IOException {
        if (values == most) {
            throw new InvalidValue(field, "has more than " + most + " values in it, the most that are read");
        }
        values++;
        return switch (parser.currentToken()) {
            case VALUE_NULL -> new Json.Null();
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_STRING -> named(parser.getText(), Json.Str::new);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> named(parser.getText(), JsonValues::number);
            case START_ARRAY -> array();
            case START_OBJECT -> object();
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    /** What a text denotes, or a refusal by the name of the member that has it. */
    private Json named(String text, Function<String, Json> meaning) {
        try {
            return meaning.apply(text);
        } catch (InvalidValue reason) {
            throw reason.of(member().orElse(reason.field()));
        }
    }

    /** The innermost member that the parser stands in and whose name can be shown. */
    private Optional<String> member() {
        return Stream.iterate(parser.getParsingContext(), Objects::nonNull, JsonStreamContext::getParent)
                .map(JsonStreamContext::getCurrentName)
                .filter(name -> name != null && name.length() <= LONGEST_NAME && isWellFormed(name))
                .findFirst();
    }

    private static boolean isWellFormed(String name) {
        return !name.isEmpty() && name.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    private static Json number(String text) {
        BigDecimal decimal;
        try {
            decimal = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new InvalidValue(
                    "number",
                    "is " + InvalidValue.excerpt(text) + ", whose exponent is too large, but must lie within ±"
                            + Double.MAX_VALUE);
        }
        return Json.number(decimal);
    }

    private Json array() throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Json.Arr(items);
    }

    private Json object() throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value());
        }
        return new Json.Obj(members);
    }
}
