package dev.sextant.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import java.io.IOException;
import java.io.Reader;

/**
 * The items of a JSON array, one by one, while its text comes in: as strict as {@link JsonText}, but never more than one of
 * them is held. Not thread-safe.
 */
public final class JsonItems {
    private final String field;
    private final JsonParser parser;

    /**
     * @param field what the text is, for the message of a refusal
     * @throws InvalidValue if it is not the text of an array
     * @throws IOException if it can't be read
     */
    public JsonItems(String field, Reader text) throws IOException {
        this.field = field;
        this.parser = JsonText.parser(text);
        try {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_ARRAY) {
                throw new InvalidValue(
                        field, first == null ? "is empty, but must be a JSON array" : "must be a JSON array");
            }
        } catch (JsonProcessingException e) {
            throw JsonText.refused(field, e);
        }
    }

    /**
     * Goes on to the next item; whether there is one. If not, nothing stands behind the array.
     *
     * @throws InvalidValue if what comes next is not strict JSON; there is no going on then
     * @throws IOException if it can't be read
     */
    public boolean next() throws IOException {
        try {
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                JsonText.requireEnd(parser, field);
                return false;
            }
            return true;
        } catch (JsonProcessingException e) {
            throw JsonText.refused(field, e);
        }
    }

    /**
     * The item. It is read once.
     *
     * @throws InvalidValue if it is not strict JSON; there is no going on then
     * @throws IOException if it can't be read
     */
    public Json item() throws IOException {
        try {
            return new JsonValues(parser, field, JsonText.MOST_VALUES).value();
        } catch (JsonProcessingException e) {
            throw JsonText.refused(field, e);
        }
    }
}
