package dev.sextant.app.web.entry;

import dev.sextant.domain.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a body, one by one: never more of it is held than its longest line, or some 64 KiB. */
final class BodyLines {
    /** The most bytes of a line: a message of 1 MiB whose every byte is written as an escape, and 2 MiB around it. */
    static final int LONGEST = 8 << 20;

    private static final int FIRST_CAPACITY = 64 << 10;

    private final InputStream body;
    private final Runnable arrival;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    /** What was read and not yet given: from here to {@code end}, and up to {@code searched} without an end of a line. */
    private int begin;

    private int searched;
    private int end;
    private boolean over;

    private int index = -1;
    private int lineBegin;
    private int lineEnd;
    private boolean tooLong;

    /**
     * @param arrival is run each time when more of the body has come in
     */
    BodyLines(InputStream body, Runnable arrival) {
        this.body = body;
        this.arrival = arrival;
    }

    /** Goes on to the next line that is not blank; whether there is one. */
    boolean next() throws IOException {
        do {
            if (!advance()) {
                return false;
            }
            index++;
        } while (!tooLong && isBlank());
        return true;
    }

    /** The line's place in the body, from 0; blank lines count. */
    int index() {
        return index;
    }

    /**
     * The line.
     *
     * @throws InvalidValue if it is too long
     */
    BodyLine line() {
        if (tooLong) {
            throw new InvalidValue(
                    "entry", "is a line that has more than " + LONGEST + " bytes (8 MiB), the most that one may have");
        }
        return new BodyLine(buffer, lineBegin, lineEnd);
    }

    private boolean advance() throws IOException {
        tooLong = false;
        while (true) {
            while (searched < end) {
                if (buffer[searched++] == '\n') {
                    take(searched - 1);
                    return true;
                }
            }
            if (over) {
                boolean unended = begin < end || tooLong;
                take(end);
                return unended;
            }
            if (end - begin > LONGEST) {
                tooLong = true;
                begin = end;
            }
            fill();
        }
    }

    private void take(int until) {
        lineBegin = begin;
        lineEnd = until;
        begin = searched;
    }

    private void fill() throws IOException {
        if (begin > 0 && end == buffer.length) {
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            searched -= begin;
            end -= begin;
            begin = 0;
        }
        if (end == buffer.length) {
            // One more than a line may have, so that its end is seen.
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, LONGEST + 1));
        }
        int read = body.read(buffer, end, buffer.length - end);
        arrival.run();
        over = read < 0;
        end += Math.max(0, read);
    }

    private boolean isBlank() {
        for (int i = lineBegin; i < lineEnd; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
