package dev.sextant.app.web.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * What is logged of a request: nothing that it carries, but its path. Of that, neither the query, in which a token may come,
 * nor any character that a terminal or a reader of lines would take for something else.
 */
final class RequestLine {
    private static final int MOST_CHARACTERS = 500;
    private static final int FIRST_PRINTABLE = 0x21;
    private static final int LAST_PRINTABLE = 0x7e;

    private RequestLine() {}

    static String of(Instant at, String id, String method, String target, int status, long bytes, Duration took) {
        return "at=" + at + " id=" + id + " method=" + plain(method) + " path=" + plain(path(target)) + " status="
                + status + " bytes=" + bytes + " ms=" + took.toMillis();
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length() && i < MOST_CHARACTERS; i++) {
            char one = text.charAt(i);
            boolean printable = one >= FIRST_PRINTABLE && one <= LAST_PRINTABLE && one != '"' && one != '\\';
            plain.append(printable ? Character.toString(one) : String.format("\\u%04x", (int) one));
        }
        return plain.append(text.length() > MOST_CHARACTERS ? "..." : "").toString();
    }
}
