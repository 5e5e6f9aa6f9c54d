package dev.sextant.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.text.BoundedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON text (RFC 8259) strictly: one value and nothing behind it, no key twice in an object, at most 64 levels
 * deep, and only numbers that are doubles.
 */
public final class JsonText {
    /** The most levels of arrays and objects: as many as the canonical form writes. */
    private static final int DEEPEST = 64;

    private static final JsonFactory FACTORY = factory(DEEPEST);
    private static final JsonFactory AROUND = factory(DEEPEST + 1);
    private static final JsonFactory PAGE = factory(DEEPEST + 3);

    private JsonText() {}

    /**
     * The value that a text holds.
     *
     * @param field what the text is, for the message of a refusal
     * @throws InvalidValue if it is not strict JSON; the message says where
     */
    public static Json read(String field, String text) {
        return read(FACTORY, field, text);
    }

    /**
     * The object that a text holds, whose members may each be as deep as a value that is read by itself.
     *
     * @param field what the text is, for the message of a refusal
     * @throws InvalidValue if it is not strict JSON; the message says where
     */
    public static Json readAround(String field, String text) {
        return read(AROUND, field, text);
    }

    /**
     * The object that a text holds, which has lists of objects whose members may each be as deep as a value that is read by
     * itself.
     *
     * @param field what the text is, for the message of a refusal
     * @throws InvalidValue if it is not strict JSON; the message says where
     */
    public static Json readPage(String field, String text) {
        return read(PAGE, field, text);
    }

    private static JsonFactory factory(int deepest) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxStringLength(BoundedText.BODY_BYTES)
                        .build())
                .build();
    }

    private static Json read(JsonFactory factory, String field, String text) {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new InvalidValue(field, "is empty, but must be JSON");
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new InvalidValue(field, "goes on after its JSON value, " + place(parser));
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new InvalidValue(field, "is too deep or too long: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new InvalidValue(
                    field,
                    "is no JSON: " + e.getOriginalMessage() + ", line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> new Json.Null();
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_STRING -> new Json.Str(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.number(new BigDecimal(parser.getText()));
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Arr(items);
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Json.Obj(members);
    }

    private static String place(JsonParser parser) {
        return "line " + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr();
    }
}
