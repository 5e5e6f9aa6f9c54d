package dev.sextant.app.bundle;

import java.io.Serial;

/** A file is no bundle, or is damaged, or was made by somebody who wishes us ill. The message is one sentence for people. */
public final class BrokenBundle extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BrokenBundle(String sentence) {
        super(sentence);
    }

    BrokenBundle(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
