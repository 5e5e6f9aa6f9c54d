package dev.sextant.app.web.entry;

import dev.sextant.app.web.body.Utf8;

/** A line of a body, without its end. It lies in the reader's own memory, and is gone when the next one is read. */
final class BodyLine {
    /** They hold the line, and others. Not to be changed. */
    final byte[] bytes;

    /** The line's first byte. */
    final int from;

    /** Behind the line's last byte. */
    final int to;

    BodyLine(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /**
     * The line as a text.
     *
     * @throws dev.sextant.domain.InvalidValue if it is no UTF-8
     */
    String text() {
        return Utf8.text("entry", bytes, from, to - from);
    }
}
