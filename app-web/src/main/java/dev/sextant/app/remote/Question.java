package dev.sextant.app.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/** A path of the interface, and what is said behind it. */
final class Question {
    private static final String API = "/api/v1";

    private final StringBuilder target = new StringBuilder(API);
    private char separator = '?';

    private Question() {}

    /** A path below the interface's own, part by part. */
    static Question at(Object... path) {
        Question question = new Question();
        for (Object part : path) {
            question.target.append('/').append(encoded(part).replace("+", "%20"));
        }
        return question;
    }

    Question with(String name, Object value) {
        target.append(separator).append(name).append('=').append(encoded(value));
        separator = '&';
        return this;
    }

    /** Says nothing of what is not there. */
    Question with(String name, Optional<?> value) {
        value.ifPresent(there -> with(name, there));
        return this;
    }

    /** Says the name again for each. */
    Question withEach(String name, Collection<?> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    /** What stands in the first line of the request. */
    String target() {
        return target.toString();
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }
}
