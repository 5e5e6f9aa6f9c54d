package dev.sextant.app.web.entry;

import dev.sextant.app.web.body.Utf8;

/**
 * A line of a body, without its end. It lies in the reader's own memory, and is gone when the next one is read.
 *
 * @param bytes that hold it, and others
 * @param from its first byte
 * @param to behind its last
 */
// Nobody compares lines, and a copy of each is what it is there to save.
@SuppressWarnings("ArrayRecordComponent")
record BodyLine(byte[] bytes, int from, int to) {
    /**
     * The line as a text.
     *
     * @throws dev.sextant.domain.InvalidValue if it is no UTF-8
     */
    String text() {
        return Utf8.text("entry", bytes, from, to - from);
    }
}
