package dev.sextant.app.web.body;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.TypedMessageBodyReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a body as JSON that holds no surprise: strict text in strict UTF-8, an object. */
@Singleton
@Consumes(MediaType.APPLICATION_JSON)
final class JsonBodyReader implements TypedMessageBodyReader<Json.Obj> {
    private static final String BODY = "body";

    @Override
    public Argument<Json.Obj> getType() {
        return Argument.of(Json.Obj.class);
    }

    @Override
    public Json.Obj read(Argument<Json.Obj> type, MediaType mediaType, Headers headers, InputStream body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
            if (JsonText.read(BODY, text) instanceof Json.Obj object) {
                return object;
            }
            throw new InvalidValue(BODY, "must be a JSON object");
        } catch (CharacterCodingException e) {
            throw new InvalidValue(BODY, "is no UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
