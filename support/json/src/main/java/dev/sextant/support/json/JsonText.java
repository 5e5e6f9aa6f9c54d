package dev.sextant.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.text.BoundedText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * Reads JSON text (RFC 8259) strictly: one value and nothing behind it, no key twice in an object, at most 64 levels
 * deep, only numbers that are doubles, and no more values than there can be use for.
 */
public final class JsonText {
    /** The most levels of arrays and objects: as many as the canonical form writes. */
    private static final int DEEPEST = 64;

    /**
     * The most values within one that is read by itself, itself counted: what 1 MiB of canonical text can hold, which is
     * the most that is stored of one, and as many again for what stands around it. A value takes two bytes of a text, but a
     * hundred on the heap.
     */
    static final int MOST_VALUES = 1 << 20;

    private static final JsonFactory FACTORY = factory(DEEPEST);
    private static final JsonFactory AROUND = factory(DEEPEST + 1);
    private static final JsonFactory PAGE = factory(DEEPEST + 3);

    /** What helps only those who set the parser up: its settings' names, and where it would name a file. */
    private static final Pattern PARSERS_OWN = Pattern.compile(", from `[^`]*`|: enable `[^`]*` to allow"
            + "| \\(not recognized as one since Feature '[^']*' not enabled for parser\\)"
            + "| \\(start marker at \\[Source: [^]]*]\\)");

    private JsonText() {}

    /**
     * The value that a text holds.
     *
     * @param field what the text is, for the message of a refusal
     * @throws InvalidValue if it is not strict JSON; the message says where
     */
    public static Json read(String field, String text) {
        return read(FACTORY, MOST_VALUES, field, text);
    }

    /**
     * The object that a text holds, whose members may each be as deep as a value that is read by itself.
     *
     * @param field what the text is, for the message of a refusal
     * @throws InvalidValue if it is not strict JSON; the message says where
     */
    public static Json readAround(String field, String text) {
        return read(AROUND, MOST_VALUES, field, text);
    }

    /**
     * The object that a text holds, which has lists of objects whose members may each be as deep as a value that is read by
     * itself.
     *
     * @param field what the text is, for the message of a refusal
     * @throws InvalidValue if it is not strict JSON; the message says where
     */
    public static Json readPage(String field, String text) {
        return read(PAGE, Integer.MAX_VALUE, field, text);
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

    private static Json read(JsonFactory factory, int mostValues, String field, String text) {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new InvalidValue(field, "is empty, but must be JSON");
            }
            Json value = new JsonValues(parser, field, mostValues).value();
            requireEnd(parser, field);
            return value;
        } catch (JsonProcessingException e) {
            throw refused(field, e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
    }

    /** A parser of a value that comes while it is read. */
    static JsonParser parser(Reader text) throws IOException {
        return FACTORY.createParser(text);
    }

    static void requireEnd(JsonParser parser, String field) throws IOException {
        if (parser.nextToken() != null) {
            throw new InvalidValue(field, "goes on after its JSON value, " + place(parser));
        }
    }

    static InvalidValue refused(String field, JsonProcessingException why) {
        String said = PARSERS_OWN.matcher(why.getOriginalMessage()).replaceAll("");
        return why instanceof StreamConstraintsException
                ? new InvalidValue(field, "is too deep or too long: " + said)
                : new InvalidValue(
                        field,
                        "is no JSON: " + said + ", line "
                                + why.getLocation().getLineNr() + ", column "
                                + why.getLocation().getColumnNr());
    }

    private static String place(JsonParser parser) {
        return "line " + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr();
    }
}
