package dev.sextant.app.web;

import java.io.Serial;

/** The server can't listen where it was told to. The message says why, for people. */
public final class ServerNotStarted extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ServerNotStarted(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
