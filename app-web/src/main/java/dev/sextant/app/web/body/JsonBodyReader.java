package dev.sextant.app.web.body;

import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonText;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.TypedMessageBodyReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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
            byte[] bytes = Unpacked.of(body, headers.get(HttpHeaders.CONTENT_ENCODING), WebServer.MOST_OBJECT_BYTES)
                    .readAllBytes();
            if (JsonText.read(BODY, Utf8.text(BODY, bytes, 0, bytes.length)) instanceof Json.Obj object) {
                return object;
            }
            throw new InvalidValue(BODY, "must be a JSON object");
        } catch (IOException e) {
            throw BrokenBody.problem(e)
                    .<RuntimeException>map(Refused::because)
                    .orElseGet(() -> new UncheckedIOException(e));
        }
    }
}
