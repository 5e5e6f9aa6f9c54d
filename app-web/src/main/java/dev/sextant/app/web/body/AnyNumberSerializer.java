package dev.sextant.app.web.body;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Writes a number that may be none. */
@Singleton
final class AnyNumberSerializer implements Serializer<AnyNumber> {
    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends AnyNumber> type, AnyNumber number)
            throws IOException {
        if (Double.isFinite(number.value())) {
            encoder.encodeDouble(number.value());
        } else {
            encoder.encodeString(Double.toString(number.value()));
        }
    }
}
