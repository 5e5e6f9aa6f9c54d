package dev.sextant.app.web.body;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;

/** Writes JSON as what it is, where a view holds some. */
@Singleton
final class CanonicalJsonSerializer implements Serializer<CanonicalJson> {
    private static final double MOST_WHOLE = 0x1p53;

    @Override
    public void serialize(
            Encoder encoder, EncoderContext context, Argument<? extends CanonicalJson> type, CanonicalJson json)
            throws IOException {
        write(encoder, JsonText.read("stored JSON", json.text()));
    }

    private static void write(Encoder encoder, Json json) throws IOException {
        switch (json) {
            case Json.Null ignored -> encoder.encodeNull();
            case Json.Bool(boolean value) -> encoder.encodeBoolean(value);
            case Json.Num(double value) -> {
                if (value == Math.rint(value) && Math.abs(value) <= MOST_WHOLE) {
                    encoder.encodeLong((long) value);
                } else {
                    encoder.encodeDouble(value);
                }
            }
            case Json.Str(String value) -> encoder.encodeString(value);
            case Json.Arr array -> {
                try (Encoder items = encoder.encodeArray(Argument.OBJECT_ARGUMENT)) {
                    for (Json item : array.items()) {
                        write(items, item);
                    }
                }
            }
            case Json.Obj object -> {
                try (Encoder members = encoder.encodeObject(Argument.OBJECT_ARGUMENT)) {
                    for (Map.Entry<String, Json> member : object.members().entrySet()) {
                        members.encodeKey(member.getKey());
                        write(members, member.getValue());
                    }
                }
            }
        }
    }
}
