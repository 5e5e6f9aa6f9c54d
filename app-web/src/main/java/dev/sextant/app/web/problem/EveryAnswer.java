package dev.sextant.app.web.problem;

import io.micronaut.http.MutableHttpResponse;

/** Knows what every answer has, whatever it says. */
public interface EveryAnswer {
    /** Adds it to an answer that no filter sees. */
    void complete(MutableHttpResponse<?> response);
}
