package dev.sextant.app.web.body;

import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.InvalidValue;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * A body as it was before it was packed for its way. It is unpacked as it is read: the framework would unpack whatever came
 * in at once, a thousand times as much perhaps.
 */
public final class Unpacked {
    private static final int BUFFER = 32 << 10;

    private Unpacked() {}

    /**
     * The body, no larger than one that was not packed may be.
     *
     * @param encoding the request's Content-Encoding
     * @throws Refused if it is one that is not known here
     * @throws IOException if the body can't be read; {@link BrokenBody} knows what that means
     */
    public static InputStream of(InputStream body, @Nullable String encoding) throws IOException {
        return of(body, encoding, WebServer.MOST_BODY_BYTES);
    }

    /**
     * The body, no larger than it may be.
     *
     * @param encoding the request's Content-Encoding
     * @param most the most bytes of a body that was packed; of one that was not, it has been seen to before
     * @throws Refused if it is one that is not known here
     * @throws IOException if the body can't be read; {@link BrokenBody} knows what that means
     */
    static InputStream of(InputStream body, @Nullable String encoding, long most) throws IOException {
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new Bounded(new Gunzipped(body, BUFFER), most);
            case String other ->
                throw Refused.because(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Encoding is " + InvalidValue.excerpt(other) + ", but must be gzip, or be left out");
        };
    }

    /** Ends with an exception where it goes on for too long. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long read;

        Bounded(InputStream unpacked, long most) {
            super(unpacked);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int more = super.read(into, from, length);
            count(more);
            return more;
        }

        private void count(int more) throws IOException {
            read += Math.max(0, more);
            if (read > most) {
                throw new IOException(new ContentLengthExceededException(most, read));
            }
        }
    }
}
