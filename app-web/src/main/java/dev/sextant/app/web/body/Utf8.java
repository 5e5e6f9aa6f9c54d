package dev.sextant.app.web.body;

import dev.sextant.domain.InvalidValue;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: what is none is refused, where Java's own strings would quietly hold another character. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The text that bytes hold.
     *
     * @param what what they are, for the message of a refusal
     * @throws InvalidValue if they are no UTF-8
     */
    public static String text(String what, byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidValue(what, "is no UTF-8");
        }
    }

    /** Text that comes while it is read. It ends with a {@link CharacterCodingException} where it is no UTF-8. */
    public static Reader reader(InputStream bytes) {
        return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    }
}
