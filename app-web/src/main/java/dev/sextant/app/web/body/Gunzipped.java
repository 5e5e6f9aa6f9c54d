package dev.sextant.app.web.body;

import io.micronaut.core.annotation.Nullable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What gzip holds, from the first byte of a body to its last. Parts that were packed each by itself, one behind the other,
 * are one body, as RFC 1952 has it. To the JDK's own reader anything else behind a part is nothing, and so is a failure to
 * read there: what was only begun would be answered for as a whole. And parts that hold nothing it reads one within the
 * other, until there is no stack left.
 */
final class Gunzipped extends GZIPInputStream {
    /** The most parts in a row that may hold nothing. */
    static final int MOST_EMPTY_PARTS = 100;

    /** Checksum and length of what a part holds, behind it. */
    private static final int END_BYTES = 8;

    private final Source source;

    /** How many bytes had come when some were last given to the inflater. */
    private long given;

    private boolean reading;
    private boolean heldSomething;
    private int empty;

    Gunzipped(InputStream body, int buffer) throws IOException {
        this(new Source(body), buffer);
    }

    private Gunzipped(Source source, int buffer) throws IOException {
        super(source, buffer);
        this.source = source;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        given = source.count;
    }

    /** Is called again from within itself where a part has ended and another begins. */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (reading) {
            countEmpty();
            return super.read(into, from, length);
        }
        int more;
        try {
            reading = true;
            more = super.read(into, from, length);
        } finally {
            reading = false;
        }
        heldSomething |= more > 0;
        if (more < 0) {
            source.requireEnd(given - inf.getRemaining() + END_BYTES);
        }
        return more;
    }

    private void countEmpty() throws ZipException {
        empty = heldSomething ? 0 : empty + 1;
        heldSomething = false;
        if (empty > MOST_EMPTY_PARTS) {
            throw new ZipException("more than " + MOST_EMPTY_PARTS + " parts in a row hold nothing");
        }
    }

    /** A body as it comes, which remembers how that ended. */
    private static final class Source extends FilterInputStream {
        private long count;
        private boolean ended;
        private @Nullable IOException failure;

        Source(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int more = super.read(into, from, length);
                ended |= more < 0;
                count += Math.max(0, more);
                return more;
            } catch (IOException why) {
                failure = why;
                throw why;
            }
        }

        void requireEnd(long end) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (count > end || (!ended && read() >= 0)) {
                throw new ZipException("what stands behind its " + end + " bytes of gzip is none");
            }
        }
    }
}
